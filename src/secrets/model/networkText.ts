import * as l10n from '@vscode/l10n';
import type { SecretsErrorDetails, Explanation } from './errorCode.js';

/** Why a service cannot be reached. */
export function unreachableText({ host, region, reason = '', proxy }: SecretsErrorDetails): Explanation {
  const who = host ?? region ?? '';
  if (proxy !== undefined) {
    return {
      what: l10n.t('{0} cannot be reached: the proxy {1} does not answer.', who, proxy),
      nextStep: l10n.t('Check that the proxy runs, and the setting http.proxy.'),
    };
  }
  if (reason === 'HTTP 407') {
    return {
      what: l10n.t('{0} cannot be reached: the proxy asks for a sign-in.', who),
      nextStep: l10n.t('Sign in to the proxy, or correct the setting http.proxy.'),
    };
  }
  if (/^ERR_SSL_(WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG)$/.test(reason)) {
    return {
      what: l10n.t('{0} does not speak TLS ({1}).', who, reason),
      nextStep: l10n.t('Check the port, and whether the endpoint begins with http://.'),
    };
  }
  if (
    /^ERR_SSL_.*(PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|NO_SHARED_CIPHER|HANDSHAKE_FAILURE)/.test(
      reason,
    )
  ) {
    return {
      what: l10n.t('{0} and this editor have no version of TLS in common ({1}).', who, reason),
      nextStep: l10n.t('Ask whoever runs it, or the proxy in between, for TLS 1.2 or newer.'),
    };
  }
  return {
    what: l10n.t('{0} cannot be reached{1}.', who, reason === '' ? '' : ` (${reason})`),
    nextStep: l10n.t('Check the network, the proxy, and the region or the endpoint.'),
  };
}

/** What is wrong with a certificate, by Node's name for it, and what helps: often not an authority. */
export function certificateText({ host, region, reason = '' }: SecretsErrorDetails): Explanation {
  const who = host ?? region ?? '';
  switch (reason) {
    case 'CERT_HAS_EXPIRED':
      return {
        what: l10n.t('The TLS certificate of {0} has expired ({1}).', who, reason),
        nextStep: l10n.t("Check this computer's clock; if it is right, whoever runs {0} must renew it.", who),
      };
    case 'CERT_NOT_YET_VALID':
      return {
        what: l10n.t('The TLS certificate of {0} is not valid yet ({1}).', who, reason),
        nextStep: l10n.t("Check this computer's clock."),
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return {
        what: l10n.t('The TLS certificate of {0} is for another host ({1}).', who, reason),
        nextStep: l10n.t(
          'Check the host name of the endpoint, and whether a proxy or a network sign-in answers in its place.',
        ),
      };
    case 'CERT_REVOKED':
      return {
        what: l10n.t('The TLS certificate of {0} was revoked ({1}).', who, reason),
        nextStep: l10n.t('Do not use this endpoint; tell whoever runs it.'),
      };
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return {
        what: l10n.t('The TLS certificate of {0} is not trusted: it is self-signed ({1}).', who, reason),
        nextStep: l10n.t('If it is your own, add it to the system or to NODE_EXTRA_CA_CERTS.'),
      };
    case 'UNSPECIFIED':
      return {
        what: l10n.t('The TLS certificate of {0} is too weak.', who),
        nextStep: l10n.t('Whoever runs {0} needs one with a longer key or a newer signature.', who),
      };
  }
  if (/^CRL_|_CRL/.test(reason)) {
    return {
      what: l10n.t('Whether the TLS certificate of {0} was revoked cannot be checked ({1}).', who, reason),
      nextStep: l10n.t('Ask whoever gave out the certificate for a current revocation list.'),
    };
  }
  if (/^(CERT_(SIGNATURE|CHAIN|REJECTED)|INVALID_|PATH_LENGTH|ERROR_IN_CERT|ERR_TLS_CERT)/.test(reason)) {
    return {
      what: l10n.t('The TLS certificate of {0} is faulty ({1}).', who, reason),
      nextStep: l10n.t('Whoever runs {0} needs another one.', who),
    };
  }
  return {
    what: l10n.t('The TLS certificate of {0} is not trusted{1}.', who, reason === '' ? '' : ` (${reason})`),
    nextStep: l10n.t("Add your company's certificate authority to the system or to NODE_EXTRA_CA_CERTS."),
  };
}

/** What answered is not the service. `reason` is a place in the answer, or an HTTP status. */
export function unexpectedResponseText({ host, region, reason = '' }: SecretsErrorDetails): Explanation {
  const who = host ?? region ?? '';
  if (reason === 'NextToken') {
    return {
      what: l10n.t('{0} gives pages without end.', who),
      nextStep: l10n.t('Check the endpoint; AWS Secrets Manager does not do that.'),
    };
  }
  return {
    what: l10n.t(
      '{0} answered with something that is not AWS Secrets Manager{1}.',
      who,
      reason === '' ? '' : ` (${reason})`,
    ),
    nextStep: l10n.t('Check the endpoint, and whether a proxy asks for a sign-in.'),
  };
}
