/** By failure code, with dots as dashes; a code that is not here shows the sentence that came with it. */
export const failure = {
  'host-lost': 'Latchkey stopped answering. Wait a moment and try again.',
  'window-error': 'Something in this window went wrong.',
  unexpected: 'Something went wrong inside Latchkey. Nothing was lost; try again.',
  'wrong-passphrase': 'That passphrase does not open it. Check it and try again.',
  'os-store-refused': 'This computer’s keychain did not give the key back. Unlock it, then try again.',
  'profile-unreadable': 'This profile’s files cannot be read. Nothing was changed.',
  'accounts-unreadable':
    'The accounts file was changed by something else. Put it back from a copy; nothing was overwritten.',
  'history-set-aside': 'The history could not be read, so it was set aside and a new one was begun.',
  'no-browser': 'No browser could be opened here.',
  offline: 'The provider can’t be reached. Check the connection.',
  'network-lost': 'The connection to the provider was lost.',
  'port-blocked':
    'The port in this address is set aside for something else, so nothing is sent there. Check the address.',
  intercepted: 'Something between here and the provider answered in its place, such as a Wi-Fi sign-in page.',
  'not-streamed':
    'The provider answered, but not in a way that Latchkey can read. Check the address of this account, or choose another model.',
  'needs-sign-in': 'This account needs you to sign in again. Nothing was lost.',
  'session-over': 'This session is over. Sign in again to go on; nothing was lost.',
  'refresh-postponed':
    'The provider could not renew the session just now. Latchkey keeps it and tries again.',
  'key-refused': 'The provider refused this API key. Enter a current one.',
  'token-over': 'This access token is over. Paste a new one to go on.',
  'rate-limited': 'The provider limits how often this account may ask.',
  'not-allowed': 'This account may not do that at this provider.',
  'not-found': 'The provider does not know this model or address. Choose another model.',
  'too-long': 'This chat is too long for the provider. Start a new one.',
  'provider-trouble': 'The provider has trouble of its own. Try again in a moment.',
  'stream-cut': 'The answer was cut off on its way. What came is kept.',
  'answer-too-large': 'The answer grew past what Latchkey takes, so it was cut here.',
  'still-writing': 'Wait for the answer, or stop it, before you send the next message.',
  'unknown-conversation': 'This chat is not in the history any more.',
  'unknown-folder': 'This folder is not there any more.',
  'unknown-preset': 'This preset is not there any more.',
  'practice-failed': 'The practice provider could not start on this computer. Try again.',
  'login-rate-limited':
    'Too many sign-ins came from this network. Wait ten minutes or use another network, then try again.',
  'login-too-many-failures': 'Too many tries for this account. Wait ten minutes, then try again.',
  'login-blocked':
    'The site wants to see a real browser first. Continue in the browser, then sign in with what it gives you.',
  'login-site-trouble': 'The sign-in site has trouble of its own. Try again in a few minutes.',
  'login-unexpected-answer':
    'The sign-in site answered in a way Latchkey does not know. Try again, or sign in another way.',
  'login-wrong-password': 'The e-mail address or the password is wrong.',
  'login-email-not-found': 'There is no account with this e-mail address.',
  'login-user-blocked': 'This account is blocked by its provider. Their support can tell why.',
  'login-password-breached':
    'The provider wants a new password for this account. Change it in the browser first.',
  'login-state-expired': 'This sign-in took too long and the site forgot it. Start it again.',
  'login-challenge-not-a-picture':
    'The site asks for a check that only a real browser can show. Continue in the browser.',
  'login-token-refused': 'The provider does not accept this token. Paste a current one.',
  'login-key-refused': 'The provider does not accept this key.',
  'login-token-expired': 'This token has expired already. Paste a current one.',
  'login-bad-token': 'That is not an access token. Paste it whole, without spaces.',
  'login-not-an-api': 'There is no such API at this address.',
  'login-bad-address': 'This is not a web address.',
  'login-missing-field': 'Something is still empty.',
  'login-gone': 'This sign-in is over. Start it again.',
  'login-cancelled': 'The sign-in was cancelled.',
  'turns-wait-for-room':
    'There is no room left on the disk. What was not finished when Latchkey was closed goes on once there is some.',
  'accounts-left-out':
    'Some accounts could not be opened with the key of this profile. They were left as they are.',
  'bad-input': 'That could not be understood.',
  'history-newer':
    'This history was written by a newer Latchkey. Update Latchkey to open it; nothing was changed.',
  'login-api-trouble': 'The provider could not check the key just now. Try again in a moment.',
  'login-browser-timeout': 'Nobody came back from the browser in five minutes. Start again.',
  'login-empty-answer': 'Type the characters in the picture.',
  'login-moved-on': 'This sign-in has moved on; look at its present step.',
  'login-no-access-token':
    'The password was right, but the site gave no access token. Try again, or continue in the browser.',
  'login-no-page': 'There is no page to open for this sign-in.',
  'login-no-port': 'The port that this sign-in needs is in use by another program. Close it and try again.',
  'login-no-state':
    'The sign-in site did not begin a sign-in. It may be limiting this network; wait a few minutes.',
  'login-start-refused':
    'The site did not start the sign-in; it does this when too many came from one network. Wait ten minutes, then try again.',
  'login-not-a-web-page':
    'The sign-in server named an address that is not a web page, so it was not opened. Ask whoever runs it.',
  'login-too-many-redirects': 'The sign-in page kept sending Latchkey in circles.',
  'login-unknown-address':
    'The sign-in page sent Latchkey to an address that is not part of it, so it stopped.',
  'models-unreadable': 'The provider listed its models in a way Latchkey does not know.',
  'no-address': 'This account has no address. Sign in again and give one.',
  'not-editable': 'Only your own messages can be edited.',
  'not-held': 'This message is not waiting any more.',
  'oauth-not-now': 'The sign-in server has trouble just now. Latchkey keeps what it has and tries again.',
  'oauth-not-trusted':
    'The answer of the sign-in server is not one that can be trusted, so it was refused. Start again.',
  'oauth-invalid_grant': 'The provider ended this sign-in. Sign in again to go on; nothing was lost.',
  'oauth-access_denied': 'The sign-in was refused at the provider.',
  'oauth-expired_token': 'The code ran out before it was entered. Start again for a new one.',
  'origin-not-allowed': 'This account was signed in for another address. Sign in again to use this one.',
  'profile-chosen': 'How secrets are kept was already chosen.',
  'profile-not-open': 'Unlock this profile first.',
  'still-signed-in': 'Sign out first, then remove the account.',
  'unknown-account': 'This account is not in this profile any more.',
  'unknown-login': 'This provider does not offer that way to sign in.',
  'unknown-message': 'This message is not in the history any more.',
  'unknown-procedure': 'This window is of another version. Reload it.',
  'unknown-provider': 'This version of Latchkey does not know that provider.',
  'unknown-turn': 'This message is not waiting any more.',
  'oauth-not-offered':
    'This sign-in server does not say where to sign in that way. Choose another way, or give its addresses by hand.',
  'oauth-no-device-code':
    'This sign-in server gives no device codes to this account. Sign in in the browser instead.',
  'other-provider': 'This account is of another provider.',
  'answer-waits-for-room':
    'There is no room left on the disk for this answer. Make some: it is kept as soon as there is, if Latchkey stays open.',
  'answer-waits-for-disk':
    'The disk does not take this answer now. It is kept as soon as it does, if Latchkey stays open.',
  'disk-full': 'There is no room left on the disk for this. Make some, and try again.',
  'disk-read-only': 'Latchkey may not write to the folder of its profile. Give it leave to, and try again.',
  'transfer-busy': 'An export, import or backup is still running. Try again once it is done.',
  'import-not-json': 'This file is damaged, or not one that Latchkey can read. What was read before is kept.',
  'import-unknown-file':
    'This is neither an export of Latchkey nor a conversations.json of ChatGPT or Claude. Nothing was changed.',
  'import-no-room':
    'There is not enough room on the disk for what is in this file. Make some, and import it again: what was read before is kept.',
  'import-newer': 'A newer Latchkey wrote this file. Import it there; nothing was changed.',
  'import-zip-unreadable':
    'This ZIP is damaged, not whole, or packed in a way that Latchkey does not know. Fetch it once more, or unpack it and import the conversations.json in it. What was read before is kept.',
  'import-zip-locked':
    'This ZIP is locked with a password. Unpack it, and import the conversations.json in it.',
  'import-zip-too-large':
    'What is in this ZIP is hundreds of times as large as the ZIP itself, as no chats are. Nothing was imported.',
  'import-zip-no-chats':
    'There is no conversations.json in this ZIP. Choose the one that ChatGPT or Claude sent. Nothing was changed.',
  'transfer-gone': 'This transfer is over. Start it again.',
  'backup-nothing': 'This profile is kept in memory only: there is nothing on disk to back up.',
  'backup-nowhere': 'This profile is kept in memory only. Start one that is kept on disk, then restore.',
  'backup-not-one': 'This is no backup of Latchkey, or one of a newer Latchkey.',
  'backup-wrong-passphrase': 'That is not the passphrase of this backup. Nothing was changed; try again.',
  'backup-no-room':
    'There is not enough room on the disk to try this backup. Make some, and restore it again.',
  'backup-newer': 'A newer Latchkey made this backup. Restore it with that one; nothing was changed.',
  'backup-damaged': 'This backup is damaged or not whole, so nothing of it was used. Take another one.',
  'backup-of-damaged':
    'A part of your history is damaged on the disk, so no whole backup can be made of it. Restore an earlier one, or export the chats that still open.',
  'followed-other': 'The tool is signed in as someone else now. Sign in again here to use that login.',
  'adopt-nothing-to-renew':
    'This login file holds nothing that Latchkey could renew. Follow it instead, or sign in with the tool again.',
  'adopt-issued-to-another':
    'This login was issued to another client, so only its own tool can renew it. Follow it instead.',
  'followed-stale':
    'The tool that owns this login has not renewed it yet. Use that tool once, and Latchkey goes on by itself.',
  'adopt-nobody':
    'Nobody is signed in in this login file. Sign in with the tool that writes it, then try again.',
  'adopt-missing': 'The login file is not there. Sign in with the tool that writes it, then try again.',
  'adopt-not-safe':
    'Somebody else on this computer could have changed this login file, so it was not used. Make the file and its folder writable by you only, then try again.',
  'adopt-unknown-shape':
    'This is no login file that Latchkey knows. Sign in again with the tool that writes it.',
  'adopt-unreadable': 'Latchkey cannot read this login file. Sign in again with the tool that writes it.',
  'adopt-too-large': 'This file is too large for a login file. Choose the right one.',
  'command-not-confirmed': 'Latchkey runs a program only when you say so.',
  'command-not-found': 'There is no such program. Check its name, or write its whole path.',
  'command-failed': 'The command failed. Run it in a terminal to see why.',
  'command-timed-out':
    'The command took too long and was stopped. It must print a token without asking anything.',
  'command-no-token':
    'The command printed no access token. It must print the token alone, or JSON with an access_token.',
  'login-no-server': 'No sign-in server was found at this issuer address.',
  'login-no-issuer-found': 'This API does not say where to sign in. Enter the issuer of its sign-in.',
  'login-resource-not-trusted':
    'What this API says about signing in does not fit its own address, so it was not used. Enter the issuer.',
  'login-no-header-tokens': 'This API does not take tokens in the way that Latchkey sends them.',
  'login-not-registered':
    'The sign-in server did not let Latchkey register. Ask your company for a client id.',
  'login-no-client-id': 'This sign-in server wants a client id. Ask your company for it.',
  'login-no-common-proof': 'This sign-in server cannot bind tokens in a way that Latchkey knows. Untick it.',
  'login-endpoints-missing':
    'By hand it takes two endpoints: the token endpoint, and the one where this sign-in begins.',
  'login-openid-needs-issuer':
    'Without an issuer nobody can check who signed in. Give the issuer too, or leave openid out of the scope.',
  'login-bad-header': 'A header is one line like X-Team: value.',
  'login-reserved-header': 'That header cannot be set. Choose another name.',
  'login-bad-parameter':
    'Further parameters look like name=value, each once, and none that Latchkey sets itself.',
  'oauth-wants-proof': 'This sign-in server binds tokens to the device. Try again with that ticked.',
  'provider-not-json': 'This is not a provider file. It is a JSON file that your company hands out.',
  'provider-too-large': 'This file is too large for a provider file.',
  'provider-has-secret':
    'A provider file is for everybody to read, so it must hold no secret. Ask for one without.',
  'provider-has-command': 'A provider file must not run anything. Ask for one without.',
  'provider-unknown-fields': 'This provider file has fields that this version of Latchkey does not know.',
  'provider-bad-file':
    'Something in this provider file does not fit. Details names it; ask whoever gave you the file for one that is right.',
  'provider-no-way-in': 'This provider file names no way to sign in.',
  'provider-there-already':
    'A provider of this name is there already. Look at what would change, and agree to that.',
  'provider-not-settable': 'This can’t be set at this provider.',
  'provider-in-use': 'Accounts still use this provider. Sign out of them and remove them first.',
  'login-not-a-callback': 'That is not the address that the browser ended at. Copy all of it.',
  'login-bad-cookie':
    'There is no session cookie in that. Copy the cookie whose name ends in session-token, with all its parts.',
  'login-session-over': 'This session is over already. Sign in on the site and copy its cookie anew.',
  'proxy-needs-credentials': 'The proxy wants a name and password. Enter them to go on.',
  'proxy-refused':
    'The proxy does not let Latchkey reach this provider. Ask whoever runs it, or set another one.',
  'proxy-sign-in-unknown':
    'The proxy asks for a kind of sign-in that Latchkey can’t do. Ask whoever runs it for one with a name and password.',
  'proxy-unknown':
    'That is not a proxy Latchkey knows. Check its kind, server and port in the network settings.',
  'pac-failed': 'The proxy script did not say which way to take. Check its address in the network settings.',
  'no-proxy': 'No proxy has asked for a name and password.',
  'tls-unknown-authority':
    'The server’s certificate is from an authority that this computer does not know. If it is your company’s, add its CA file in the network settings; else don’t go on.',
  'tls-expired':
    'The server’s certificate is not valid today. Check this computer’s date; if it is right, only the server’s owner can renew it.',
  'tls-wrong-host':
    'What answered has the certificate of another name. Check the address, and whether this network has a sign-in page.',
  'tls-refused':
    'The server did not agree to a secure connection. If it wants to see a certificate, add yours in the network settings.',
  'certificate-file-unreadable': 'A certificate file can’t be read. Check its path in the network settings.',
  'certificate-file-invalid':
    'A certificate file is not what was expected. It must be a PEM file, which begins with “-----BEGIN”.',
  'client-key-locked': 'The key of your certificate is locked. Enter its passphrase in the network settings.',
  'bad-origin': 'This is not the address of a server. It looks like https://chat.example.com.',
  'oauth-interaction_required': 'The provider wants to see you. Sign in again to go on.',
  'oauth-login_required': 'The provider wants to see you. Sign in again to go on.',
  'oauth-consent_required': 'The provider wants your consent again. Sign in again to give it.',
  'oauth-user_password_expired': 'Your password at the provider is over. Sign in again and choose a new one.',
  'oauth-invalid_rapt': 'Your organisation wants you to sign in from time to time. Sign in again to go on.',
  'code-assist-validation':
    'Google wants to make sure that this account is yours. Do that in the browser, then try again.',
  'code-assist-project-needed':
    'Google wants to know which Google Cloud project this account works for. Enter its id.',
  'code-assist-bad-project':
    'That is not the id of a project. It has letters in it, such as my-project-123456.',
  'code-assist-no-onboarding': 'Google has not set this account up. Try again in a few minutes.',
  'azure-bad-endpoint':
    'That is not the endpoint of a resource. It looks like https://name.openai.azure.com.',
  'azure-no-deployments':
    'Azure does not list the deployments of a resource. Name those that you want to use.',
  'azure-bad-tenant': 'That is not a tenant. Give its id or its domain, such as example.com.',
  'azure-not-allowed':
    'Azure does not let this account use the resource. It needs the role “Cognitive Services OpenAI User” there, and a network that the resource accepts.',
  'login-insecure-address':
    'Over http:// anyone on the way could read the key. Use https://; http:// is for this computer only.',
  'answer-blocked': 'The provider’s filter stopped this answer. Put the question another way.',
  'answer-at-limit':
    'The answer reached its longest, by the provider’s limit or this chat’s own. What came is kept.',
  'empty-message': 'There is nothing to send yet.',
  'not-cut': 'This answer did not break off.',
  'unknown-attachment': 'This file is not in the history any more.',
  'too-many-files': 'At most 20 files go with one message.',
  'file-too-large': 'The file is too large: pictures and PDF up to 20 MB, text up to 2 MB.',
  'file-unreadable': 'This file could not be read. It may be a folder, or it was moved or deleted.',
  'file-not-understood':
    'Pictures (PNG, JPEG, WebP, GIF), text and PDF can be sent. This file is something else.',
  'pdf-unreadable': 'This PDF could not be read: it may be damaged, locked with a password, or too long.',
  'pdf-without-text': 'This PDF holds no text, only pictures of it. Send a picture of the page instead.',
};
