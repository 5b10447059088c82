// Takes the pictures of the README and of the walkthrough anew, where they are shown.
process.env['SECRET_CONNECTIONS_PICTURES'] = 'write';
process.argv.push('icture', '--grep', 'picture');
void import('./main');
