import type { Words } from '../en.ts';

export const failure: Words['failure'] = {
  'host-lost': 'Latchkey가 응답하지 않아요. 잠시 뒤 다시 시도해 주세요.',
  'window-error': '창에 문제가 생겼어요.',
  unexpected: 'Latchkey 안에서 문제가 생겼어요. 잃은 것은 없으니 다시 시도해 주세요.',
  'wrong-passphrase': '암호 문구가 맞지 않아요. 확인하고 다시 입력해 주세요.',
  'os-store-refused': '키체인이 열쇠를 돌려주지 않았어요. 키체인의 잠금을 풀고 다시 시도해 주세요.',
  'profile-unreadable': '프로필 파일을 읽을 수 없어요. 바뀐 것은 없어요.',
  'accounts-unreadable':
    '다른 프로그램이 계정 파일을 바꾼 것 같아요. 사본에서 되돌려 주세요. 덮어쓴 것은 없어요.',
  'history-set-aside': '대화 기록을 읽지 못해서 따로 치워 두고 새로 시작했어요.',
  'no-browser': '여기서는 브라우저를 열 수 없어요.',
  offline: '제공자에 연결할 수 없어요. 인터넷 연결을 확인해 주세요.',
  'network-lost': '제공자와 연결이 끊겼어요.',
  'port-blocked': '다른 용도로 정해진 포트라서 아무것도 보내지 않았어요. 주소의 포트를 확인해 주세요.',
  intercepted: '와이파이 로그인 페이지처럼 중간에 있는 무언가가 제공자 대신 답했어요.',
  'not-streamed':
    '제공자가 답했지만 Latchkey가 읽을 수 있는 방식이 아니에요. 이 계정의 주소를 확인하거나 다른 모델을 골라 주세요.',
  'needs-sign-in': '이 계정은 다시 로그인해야 해요. 잃은 것은 없어요.',
  'session-over': '세션이 끝났어요. 다시 로그인하면 이어서 쓸 수 있어요.',
  'refresh-postponed': '제공자가 지금은 갱신해 주지 못했어요. 열쇠는 그대로 두고 다시 시도할게요.',
  'key-refused': '제공자가 이 API 키를 거절했어요. 지금 쓰는 키를 입력해 주세요.',
  'token-over': '액세스 토큰이 만료됐어요. 새 토큰을 붙여 넣어 주세요.',
  'rate-limited': '제공자가 이 계정의 요청 횟수를 제한하고 있어요.',
  'not-allowed': '이 계정으로는 할 수 없는 일이에요.',
  'not-found': '제공자가 모르는 모델이나 주소예요. 다른 모델을 골라 주세요.',
  'too-long': '대화가 너무 길어서 제공자가 받지 못해요. 새 대화를 시작해 주세요.',
  'provider-trouble': '제공자 쪽에 문제가 있어요. 잠시 뒤 다시 시도해 주세요.',
  'stream-cut': '답변이 오는 중에 끊겼어요. 받은 데까지는 남아 있어요.',
  'answer-too-large': '답변이 너무 길어져서 여기서 멈췄어요.',
  'still-writing': '답변이 끝나기를 기다리거나 멈춘 다음에 보내 주세요.',
  'unknown-conversation': '기록에 없는 대화예요.',
  'unknown-folder': '이 폴더는 이제 없어요.',
  'unknown-preset': '이 프리셋은 이제 없어요.',
  'practice-failed': '이 컴퓨터에서 연습 환경을 시작하지 못했어요. 다시 시도해 주세요.',
  'login-rate-limited':
    '이 네트워크에서 로그인을 너무 많이 시도했어요. 10분쯤 뒤에, 또는 다른 네트워크에서 다시 해 주세요.',
  'login-too-many-failures': '이 계정으로 너무 여러 번 시도했어요. 10분쯤 뒤에 다시 해 주세요.',
  'login-blocked':
    '사이트가 진짜 브라우저로 와 달라고 해요. 브라우저에서 이어서 한 다음, 받은 것으로 로그인해 주세요.',
  'login-site-trouble': '로그인 사이트에 문제가 있어요. 몇 분 뒤 다시 시도해 주세요.',
  'login-unexpected-answer':
    '로그인 사이트가 뜻밖의 답을 했어요. 다시 시도하거나 다른 방법으로 로그인해 주세요.',
  'login-wrong-password': '이메일 주소나 비밀번호가 맞지 않아요.',
  'login-email-not-found': '이 이메일 주소로 된 계정이 없어요.',
  'login-user-blocked': '제공자가 막아 둔 계정이에요. 이유는 제공자에게 물어봐야 해요.',
  'login-password-breached': '제공자가 비밀번호를 바꾸라고 해요. 브라우저에서 먼저 바꿔 주세요.',
  'login-state-expired': '시간이 너무 지나 사이트가 이 로그인을 잊었어요. 다시 시작해 주세요.',
  'login-challenge-not-a-picture':
    '진짜 브라우저에서만 할 수 있는 확인이에요. 브라우저에서 이어서 해 주세요.',
  'login-token-refused': '제공자가 이 토큰을 받아 주지 않아요. 지금 쓰는 토큰을 붙여 넣어 주세요.',
  'login-key-refused': '제공자가 이 키를 받아 주지 않아요.',
  'login-token-expired': '이미 만료된 토큰이에요. 지금 쓰는 토큰을 붙여 넣어 주세요.',
  'login-bad-token': '액세스 토큰이 아니에요. 빈칸 없이 전체를 붙여 넣어 주세요.',
  'login-not-an-api': '이 주소에는 API가 없어요.',
  'login-bad-address': '웹 주소가 아니에요.',
  'login-missing-field': '아직 비어 있는 칸이 있어요.',
  'login-gone': '끝난 로그인이에요. 다시 시작해 주세요.',
  'login-cancelled': '로그인을 취소했어요.',
  'turns-wait-for-room':
    '디스크에 남은 공간이 없어요. 공간이 생기면 Latchkey를 닫을 때 끝나지 않은 것을 이어서 할게요.',
  'accounts-left-out': '이 프로필의 열쇠로 열 수 없는 계정이 있어요. 그대로 두었어요.',
  'bad-input': '입력한 내용을 이해하지 못했어요.',
  'history-newer':
    '더 새로운 Latchkey가 쓴 대화 기록이에요. Latchkey를 업데이트하면 열 수 있어요. 바꾼 것은 없어요.',
  'login-api-trouble': '지금은 키를 확인할 수 없어요. 잠시 뒤에 다시 해 주세요.',
  'login-browser-timeout': '5분 동안 브라우저에서 돌아오지 않았어요. 처음부터 다시 해 주세요.',
  'login-empty-answer': '그림에 보이는 글자를 입력해 주세요.',
  'login-moved-on': '로그인이 다음 단계로 넘어갔어요. 지금 단계를 확인해 주세요.',
  'login-no-access-token':
    '비밀번호는 맞지만 사이트가 액세스 토큰을 주지 않았어요. 다시 하거나 브라우저에서 이어서 해 주세요.',
  'login-no-page': '이 로그인에는 열 수 있는 페이지가 없어요.',
  'login-no-port': '로그인에 필요한 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 닫고 다시 해 주세요.',
  'login-no-state':
    '사이트가 로그인을 시작하지 않았어요. 이 네트워크를 제한하고 있을 수 있으니 몇 분 기다려 주세요.',
  'login-start-refused':
    '사이트가 로그인을 시작해 주지 않았어요. 한 네트워크에서 요청이 많으면 이렇게 돼요. 10분 뒤에 다시 해 주세요.',
  'login-not-a-web-page':
    '로그인 서버가 알려 준 주소가 웹 페이지가 아니어서 열지 않았어요. 서버를 운영하는 곳에 문의해 주세요.',
  'login-too-many-redirects': '로그인 페이지가 같은 곳을 계속 맴돌았어요.',
  'login-unknown-address': '로그인 페이지가 자기 것이 아닌 주소로 보내려 해서 멈췄어요.',
  'models-unreadable': '제공자가 보낸 모델 목록을 읽지 못했어요.',
  'no-address': '이 계정에는 주소가 없어요. 다시 로그인하면서 주소를 알려 주세요.',
  'not-editable': '직접 쓴 메시지만 고칠 수 있어요.',
  'not-held': '이 메시지는 이제 기다리고 있지 않아요.',
  'oauth-not-now': '지금은 로그인 서버에 문제가 있어요. 가진 것을 지키면서 다시 시도할게요.',
  'oauth-not-trusted': '로그인 서버의 답을 믿을 수 없어서 받지 않았어요. 처음부터 다시 해 주세요.',
  'oauth-invalid_grant':
    '제공자가 이 로그인을 끝냈어요. 다시 로그인하면 이어서 쓸 수 있어요. 잃은 것은 없어요.',
  'oauth-access_denied': '제공자 쪽에서 로그인을 거절했어요.',
  'oauth-expired_token': '코드를 입력하기 전에 시간이 지났어요. 새 코드를 받아 주세요.',
  'origin-not-allowed': '이 계정은 다른 주소로 로그인되어 있어요. 이 주소를 쓰려면 다시 로그인해 주세요.',
  'profile-chosen': '보관 방법은 이미 정해져 있어요.',
  'profile-not-open': '먼저 이 프로필의 잠금을 풀어 주세요.',
  'still-signed-in': '먼저 로그아웃한 다음 목록에서 빼 주세요.',
  'unknown-account': '이 계정은 이제 이 프로필에 없어요.',
  'unknown-login': '이 제공자에서는 그 방법으로 로그인할 수 없어요.',
  'unknown-message': '이 메시지는 이제 기록에 없어요.',
  'unknown-procedure': '이 창은 다른 버전이에요. 새로 고쳐 주세요.',
  'unknown-provider': '이 버전의 Latchkey는 그 제공자를 몰라요.',
  'unknown-turn': '이 메시지는 이제 기다리고 있지 않아요.',
  'oauth-not-offered':
    '이 로그인 서버는 그 방법으로 로그인할 주소를 알려 주지 않아요. 다른 방법을 고르거나 주소를 직접 입력해 주세요.',
  'oauth-no-device-code':
    '이 로그인 서버는 이 계정에 기기 코드를 주지 않아요. 대신 브라우저에서 로그인해 주세요.',
  'other-provider': '이 계정은 다른 제공자의 것이에요.',
  'answer-waits-for-room':
    '디스크에 이 답변을 저장할 공간이 없어요. 공간을 만들면 바로 저장되니, 그때까지 Latchkey를 켜 두세요.',
  'answer-waits-for-disk':
    '지금은 디스크에 이 답변을 저장할 수 없어요. 저장할 수 있게 되면 바로 저장되니, 그때까지 Latchkey를 켜 두세요.',
  'disk-full': '디스크에 남은 공간이 없어요. 공간을 만든 다음 다시 시도해 주세요.',
  'disk-read-only': '프로필 폴더에 쓸 수 없어요. 쓰기 권한을 준 다음 다시 시도해 주세요.',
  'transfer-busy': '내보내기나 가져오기, 백업이 아직 진행 중이에요. 끝나면 다시 시도해 주세요.',
  'import-not-json':
    '파일이 손상되었거나 Latchkey가 읽을 수 없는 파일이에요. 그전까지 읽은 것은 남아 있어요.',
  'import-unknown-file':
    'Latchkey의 내보내기 파일도, ChatGPT나 Claude의 conversations.json도 아니에요. 바뀐 것은 없어요.',
  'import-no-room':
    '디스크에 이 파일에 든 것을 담을 공간이 모자라요. 공간을 만든 다음 다시 가져와 주세요. 그전까지 읽은 것은 남아 있어요.',
  'import-newer': '더 새로운 Latchkey가 쓴 파일이에요. 그 Latchkey에서 가져와 주세요. 바뀐 것은 없어요.',
  'import-zip-unreadable':
    'ZIP이 손상되었거나, 다 받아지지 않았거나, Latchkey가 모르는 방식으로 압축되었어요. 다시 받거나, 압축을 풀어 안에 있는 conversations.json을 가져와 주세요. 그전까지 읽은 것은 남아 있어요.',
  'import-zip-locked': '암호로 잠긴 ZIP이에요. 압축을 풀어 안에 있는 conversations.json을 가져와 주세요.',
  'import-zip-too-large':
    'ZIP 안에 든 것이 ZIP 자체보다 수백 배나 커요. 대화라면 그럴 수 없어서 아무것도 가져오지 않았어요.',
  'import-zip-no-chats':
    'ZIP 안에 conversations.json이 없어요. ChatGPT나 Claude가 보낸 ZIP을 골라 주세요. 바뀐 것은 없어요.',
  'transfer-gone': '이 전송은 끝났어요. 다시 시작해 주세요.',
  'backup-nothing': '이 프로필은 메모리에만 있어서 백업할 것이 디스크에 없어요.',
  'backup-nowhere': '이 프로필은 메모리에만 있어요. 디스크에 보관하는 프로필을 시작한 다음 되살려 주세요.',
  'backup-not-one': 'Latchkey의 백업이 아니거나 더 새로운 Latchkey의 백업이에요.',
  'backup-wrong-passphrase': '이 백업의 암호 문구가 아니에요. 바뀐 것은 없으니 다시 입력해 주세요.',
  'backup-no-room': '디스크에 이 백업을 열어 볼 공간이 모자라요. 공간을 만든 다음 다시 되살려 주세요.',
  'backup-newer': '더 새로운 Latchkey가 만든 백업이에요. 그 Latchkey로 되살려 주세요. 바뀐 것은 없어요.',
  'backup-damaged': '백업이 손상되었거나 온전하지 않아서 아무것도 쓰지 않았어요. 다른 백업을 써 주세요.',
  'backup-of-damaged':
    '디스크에 있는 대화 기록의 일부가 손상되어 온전한 백업을 만들 수 없어요. 이전 백업을 되살리거나, 아직 열리는 대화를 내보내 주세요.',
  'followed-other':
    '그 도구는 이제 다른 사람으로 로그인되어 있어요. 그 로그인을 쓰려면 여기에서 다시 로그인해 주세요.',
  'adopt-nothing-to-renew':
    '이 로그인 파일에는 갱신할 수 있는 것이 없어요. 따라가기만 하거나, 그 도구로 다시 로그인해 주세요.',
  'adopt-issued-to-another':
    '이 로그인은 다른 클라이언트에 발급되어 원래 도구만 갱신할 수 있어요. 대신 따라가기를 써 주세요.',
  'followed-stale': '이 로그인을 가진 도구가 아직 갱신하지 않았어요. 그 도구를 한 번 쓰면 자동으로 이어져요.',
  'adopt-nobody': '이 로그인 파일에는 로그인한 사람이 없어요. 그 도구로 로그인한 다음 다시 해 주세요.',
  'adopt-missing': '로그인 파일이 없어요. 그 도구로 로그인한 다음 다시 해 주세요.',
  'adopt-not-safe':
    '이 컴퓨터의 다른 사람이 바꿀 수 있는 파일이라 쓰지 않았어요. 파일과 폴더를 나만 쓸 수 있게 바꾼 다음 다시 해 주세요.',
  'adopt-unknown-shape': 'Latchkey가 아는 로그인 파일이 아니에요. 그 도구로 다시 로그인해 주세요.',
  'adopt-unreadable': '이 로그인 파일을 읽을 수 없어요. 그 도구로 다시 로그인해 주세요.',
  'adopt-too-large': '로그인 파일치고 너무 커요. 맞는 파일을 골라 주세요.',
  'command-not-confirmed': '허락한 프로그램만 실행해요.',
  'command-not-found': '그런 프로그램이 없어요. 이름을 확인하거나 전체 경로를 적어 주세요.',
  'command-failed': '명령이 실패했어요. 터미널에서 실행하면 이유를 볼 수 있어요.',
  'command-timed-out': '너무 오래 걸려서 멈췄어요. 아무것도 묻지 않고 토큰을 출력해야 해요.',
  'command-no-token': '액세스 토큰이 나오지 않았어요. 토큰만, 또는 access_token이 담긴 JSON을 출력해야 해요.',
  'login-no-server': '이 주소에서 로그인 서버를 찾지 못했어요.',
  'login-no-issuer-found':
    '이 API는 어디에 로그인하는지 알려 주지 않아요. 로그인 서버(issuer)를 입력해 주세요.',
  'login-resource-not-trusted':
    '이 API가 알려 준 로그인 정보가 API 주소와 맞지 않아서 쓰지 않았어요. 로그인 서버(issuer)를 입력해 주세요.',
  'login-no-header-tokens': '이 API는 Latchkey가 토큰을 보내는 방식을 받지 않아요.',
  'login-not-registered':
    '로그인 서버가 Latchkey의 등록을 받아 주지 않았어요. 회사에 클라이언트 ID를 문의해 주세요.',
  'login-no-client-id': '이 로그인 서버에는 클라이언트 ID가 필요해요. 회사에 문의해 주세요.',
  'login-no-common-proof':
    '이 로그인 서버는 Latchkey가 아는 방식으로 토큰을 묶지 못해요. 선택을 풀어 주세요.',
  'login-endpoints-missing':
    '직접 입력하려면 토큰 엔드포인트와 로그인을 시작하는 엔드포인트가 모두 필요해요.',
  'login-openid-needs-issuer':
    'issuer를 모르면 누가 로그인했는지 확인할 수 없어요. issuer도 입력하거나 범위에서 openid를 빼 주세요.',
  'login-bad-header': '헤더는 X-Team: value처럼 한 줄에 하나씩 적어 주세요.',
  'login-reserved-header': '그 헤더는 설정할 수 없어요. 다른 이름을 골라 주세요.',
  'login-bad-parameter':
    '매개변수는 name=value 형식으로 한 번씩만 적고, Latchkey가 직접 넣는 것은 빼 주세요.',
  'oauth-wants-proof': '이 로그인 서버는 토큰을 기기에 묶어요. 그 항목을 선택하고 다시 시도해 주세요.',
  'provider-not-json': '제공자 파일이 아니에요. 회사에서 나눠 주는 JSON 파일을 골라 주세요.',
  'provider-too-large': '제공자 파일이라기에는 너무 커요.',
  'provider-has-secret':
    '제공자 파일은 누구나 읽을 수 있어서 비밀값이 들어 있으면 안 돼요. 비밀값이 없는 파일을 요청해 주세요.',
  'provider-has-command':
    '제공자 파일은 아무것도 실행하면 안 돼요. 실행하는 내용이 없는 파일을 요청해 주세요.',
  'provider-unknown-fields': '이 버전의 Latchkey가 모르는 항목이 제공자 파일에 있어요.',
  'provider-bad-file':
    '제공자 파일에 맞지 않는 내용이 있어요. 어디인지는 ‘자세히’에 있으니, 파일을 준 사람에게 고쳐 달라고 해 주세요.',
  'provider-no-way-in': '제공자 파일에 로그인하는 방법이 없어요.',
  'provider-there-already': '같은 이름의 제공자가 이미 있어요. 달라지는 내용을 확인하고 동의해 주세요.',
  'provider-not-settable': '이 제공자에서는 바꿀 수 없는 값이에요.',
  'provider-in-use': '이 제공자를 쓰는 계정이 있어요. 먼저 로그아웃하고 그 계정을 목록에서 빼 주세요.',
  'login-not-a-callback': '브라우저가 도착한 주소가 아니에요. 전체를 복사해 주세요.',
  'login-bad-cookie':
    '세션 쿠키가 없어요. 이름이 session-token으로 끝나는 쿠키를 조각까지 모두 복사해 주세요.',
  'login-session-over': '이미 끝난 세션이에요. 사이트에서 로그인하고 쿠키를 다시 복사해 주세요.',
  'proxy-needs-credentials': '프록시가 이름과 비밀번호를 물어요. 입력하면 이어서 할 수 있어요.',
  'proxy-refused':
    '프록시가 이 제공자로 가는 길을 막고 있어요. 관리자에게 물어보거나 다른 프록시를 설정해 주세요.',
  'proxy-sign-in-unknown':
    'Latchkey가 할 수 없는 방식으로 로그인하라고 해요. 이름과 비밀번호로 쓸 수 있는지 프록시 관리자에게 물어봐 주세요.',
  'proxy-unknown': 'Latchkey가 아는 프록시가 아니에요. 네트워크 설정에서 종류, 서버, 포트를 확인해 주세요.',
  'pac-failed': '프록시 스크립트가 길을 알려 주지 않았어요. 네트워크 설정에서 주소를 확인해 주세요.',
  'no-proxy': '이름과 비밀번호를 물은 프록시가 없어요.',
  'tls-unknown-authority':
    '이 컴퓨터가 모르는 기관이 만든 인증서예요. 회사 것이라면 네트워크 설정에 CA 파일을 추가하고, 아니라면 여기서 멈춰 주세요.',
  'tls-expired':
    '서버의 인증서가 오늘은 유효하지 않아요. 이 컴퓨터의 날짜를 확인해 주세요. 날짜가 맞다면 서버 쪽에서 새로 받아야 해요.',
  'tls-wrong-host':
    '다른 이름의 인증서를 가진 곳이 답했어요. 주소가 맞는지, 이 네트워크에 로그인 페이지가 있는지 확인해 주세요.',
  'tls-refused':
    '서버와 안전하게 연결하지 못했어요. 인증서를 보여 달라는 서버라면 네트워크 설정에 내 인증서를 추가해 주세요.',
  'certificate-file-unreadable': '인증서 파일을 읽을 수 없어요. 네트워크 설정에서 경로를 확인해 주세요.',
  'certificate-file-invalid': '맞는 인증서 파일이 아니에요. “-----BEGIN”으로 시작하는 PEM 파일이어야 해요.',
  'client-key-locked': '내 인증서의 키가 잠겨 있어요. 네트워크 설정에 암호 문구를 입력해 주세요.',
  'bad-origin': '서버의 주소가 아니에요. https://chat.example.com처럼 적어 주세요.',
  'oauth-interaction_required': '제공자가 다시 확인하고 싶어 해요. 다시 로그인하면 이어서 쓸 수 있어요.',
  'oauth-login_required': '제공자가 다시 확인하고 싶어 해요. 다시 로그인하면 이어서 쓸 수 있어요.',
  'oauth-consent_required': '제공자가 동의를 다시 받으려고 해요. 다시 로그인하면서 동의해 주세요.',
  'oauth-user_password_expired': '비밀번호가 만료됐어요. 다시 로그인하면서 새로 정해 주세요.',
  'oauth-invalid_rapt': '조직에서 가끔 다시 로그인하도록 정해 두었어요. 다시 로그인해 주세요.',
  'code-assist-validation':
    'Google이 본인 계정인지 확인하려고 해요. 브라우저에서 확인한 다음 다시 시도해 주세요.',
  'code-assist-project-needed':
    '이 계정이 쓸 Google Cloud 프로젝트를 알아야 해요. 프로젝트 ID를 적어 주세요.',
  'code-assist-bad-project': '프로젝트 ID가 아니에요. my-project-123456처럼 글자가 들어 있어야 해요.',
  'code-assist-no-onboarding': 'Google이 계정을 준비하지 못했어요. 몇 분 뒤에 다시 해 주세요.',
  'azure-bad-endpoint': '리소스의 엔드포인트가 아니에요. https://name.openai.azure.com처럼 적어 주세요.',
  'azure-no-deployments': 'Azure는 배포 목록을 알려 주지 않아요. 쓰려는 배포의 이름을 적어 주세요.',
  'azure-bad-tenant': '테넌트가 아니에요. ID나 example.com 같은 도메인을 적어 주세요.',
  'azure-not-allowed':
    'Azure가 이 계정의 사용을 허락하지 않아요. 리소스에 “Cognitive Services OpenAI User” 역할이 있어야 하고, 리소스가 받아 주는 네트워크여야 해요.',
  'login-insecure-address':
    'http://로 보내면 중간에서 누구나 키를 볼 수 있어요. https://를 써 주세요. http://는 이 컴퓨터에서만 쓸 수 있어요.',
  'answer-blocked': '제공자의 필터가 답변을 막았어요. 다르게 물어봐 주세요.',
  'answer-at-limit': '답변이 제공자나 이 대화에 정해진 가장 긴 길이에 이르렀어요. 받은 데까지는 남아 있어요.',
  'empty-message': '아직 보낼 내용이 없어요.',
  'not-cut': '이 답변은 끊기지 않았어요.',
  'unknown-attachment': '이 파일은 이제 기록에 없어요.',
  'too-many-files': '메시지 하나에 파일을 20개까지 보낼 수 있어요.',
  'file-too-large': '파일이 너무 커요. 그림과 PDF는 20MB, 글은 2MB까지 보낼 수 있어요.',
  'file-unreadable': '이 파일을 읽지 못했어요. 폴더이거나, 옮겨졌거나 지워졌을 수 있어요.',
  'file-not-understood': '그림(PNG, JPEG, WebP, GIF)과 글, PDF만 보낼 수 있어요. 이 파일은 다른 종류예요.',
  'pdf-unreadable': 'PDF를 읽지 못했어요. 손상됐거나 암호로 잠겼거나 너무 길 수 있어요.',
  'pdf-without-text': '이 PDF에는 글이 없고 그림만 있어요. 쪽을 그림으로 보내 주세요.',
};
