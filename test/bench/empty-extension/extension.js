module.exports.activate = () => undefined;
