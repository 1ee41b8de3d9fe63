<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>No app is loaded yet.</source>
        <translation>불러온 앱이 아직 없습니다.</translation>
    </message>
    <message>
        <source>The app redirects for ever: stopped after {count} requests.</source>
        <translation>앱이 리다이렉트를 끝없이 되풀이합니다. 요청 {count}개에서 멈췄습니다.</translation>
    </message>
    <message>
        <source>Port {wanted} is busy, so the server listens on {found}.</source>
        <translation>포트 {wanted}번이 사용 중이어서 서버가 {found}번을 사용합니다.</translation>
    </message>
    <message>
        <source>The server was changed. Running requests that were cut off: {count}.</source>
        <translation>서버를 바꾸었습니다. 실행 중에 끊긴 요청: {count}개.</translation>
    </message>
    <message>
        <source>{target} ran last, and cannot be loaded any more: {reason}</source>
        <translation>마지막으로 실행한 {target}을(를) 더는 불러올 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The connection ended before the answer was complete.</source>
        <translation>응답이 끝나기 전에 연결이 끝났습니다.</translation>
    </message>
    <message>
        <source>The connection was reset before the answer was complete.</source>
        <translation>응답이 끝나기 전에 연결이 재설정되었습니다.</translation>
    </message>
    <message>
        <source>The answer breaks the rules of HTTP; its body is shown as it came.</source>
        <translation>응답이 HTTP 규칙에 어긋납니다. 본문을 받은 그대로 보여 줍니다.</translation>
    </message>
    <message>
        <source>The answer has no HTTP head; all of it is shown as the body.</source>
        <translation>응답에 HTTP 헤더 부분이 없습니다. 전체를 본문으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>The server closed the connection without an answer.</source>
        <translation>서버가 응답 없이 연결을 닫았습니다.</translation>
    </message>
    <message>
        <source>The server reset the connection without an answer.</source>
        <translation>서버가 응답 없이 연결을 재설정했습니다.</translation>
    </message>
    <message>
        <source>The head of the answer does not end within {limit} bytes.</source>
        <translation>응답의 헤더 부분이 {limit}바이트 안에 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>{charset} has no {lost}; it is sent as ?.</source>
        <translation>{charset}에 없는 글자 {lost}: ?로 바꾸어 보냅니다.</translation>
    </message>
    <message>
        <source>{charset} is not a charset that Python knows.</source>
        <translation>Python이 모르는 문자 집합입니다: {charset}</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>파일을 읽을 수 없습니다: {path} ({reason})</translation>
    </message>
    <message>
        <source>It is nested too deep to be checked.</source>
        <translation>너무 깊게 중첩되어 검사할 수 없습니다.</translation>
    </message>
    <message>
        <source>Not JSON: {reason} in line {line}, column {column}.</source>
        <translation>JSON이 아닙니다: {line}행 {column}열, {reason}</translation>
    </message>
    <message>
        <source>Not JSON: {reason}.</source>
        <translation>JSON이 아닙니다: {reason}</translation>
    </message>
    <message>
        <source>{name} is no JSON value</source>
        <translation>JSON 값이 아닌 {name}</translation>
    </message>
    <message>
        <source>{what} has no place in a request head: it is not latin-1.</source>
        <translation>요청의 헤더 부분에 쓸 수 없는 글자입니다. latin-1에 없습니다: {what}</translation>
    </message>
    <message>
        <source>No connection to {host}:{port}: {reason}.</source>
        <translation>{host}:{port}에 연결할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>No connection to {host}:{port}: {reason}. Is the server running?</source>
        <translation>{host}:{port}에 연결할 수 없습니다: {reason}. 서버가 실행 중인지 확인하십시오.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>No complete answer within {seconds} s.</source>
        <translation>{seconds}초 안에 응답이 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>A target is empty; try sample:hello_function, module:app or file.py:app.</source>
        <translation>대상이 비어 있습니다. sample:hello_function, module:app, file.py:app처럼 쓰십시오.</translation>
    </message>
    <message>
        <source>{name} is not the name of a sample.</source>
        <translation>예제 이름이 아닙니다: {name}</translation>
    </message>
    <message>
        <source>{place} is neither a module name nor a path to a .py file.</source>
        <translation>모듈 이름도 .py 파일의 경로도 아닙니다: {place}</translation>
    </message>
    <message>
        <source>{name} is {kind}, which cannot be called with (environ, start_response); it is a class, try {name}().</source>
        <translation>{name}의 값({kind})은 (environ, start_response)로 호출할 수 없습니다. 클래스이므로 {name}()처럼 써 보십시오.</translation>
    </message>
    <message>
        <source>{name} is {kind}, which cannot be called with (environ, start_response).</source>
        <translation>{name}의 값({kind})은 (environ, start_response)로 호출할 수 없습니다.</translation>
    </message>
    <message>
        <source>{unfit} {choice}</source>
        <translation>{unfit} {choice}</translation>
    </message>
    <message>
        <source>{module} has no WSGI app named app or application, nor create_app(). {choice}</source>
        <translation>{module} 모듈에 app이나 application이라는 WSGI 앱도, create_app()도 없습니다. {choice}</translation>
    </message>
    <message>
        <source>The arguments in {attribute} are not all literals.</source>
        <translation>인자가 모두 리터럴이어야 합니다: {attribute}</translation>
    </message>
    <message>
        <source>{attribute} is neither a name nor a call.</source>
        <translation>이름도 호출도 아닙니다: {attribute}</translation>
    </message>
    <message>
        <source>{module} has no {name}. {choice}</source>
        <translation>{module} 모듈에 없는 이름입니다: {name}. {choice}</translation>
    </message>
    <message>
        <source>{name} is {kind}, which cannot be called.</source>
        <translation>{name}의 값({kind})은 호출할 수 없습니다.</translation>
    </message>
    <message>
        <source>{call} cannot be called with these arguments; it is defined as {definition}.</source>
        <translation>이 인자로는 {call}을 호출할 수 없습니다. 정의는 {definition}입니다.</translation>
    </message>
    <message>
        <source>{call} returned {kind}, which is no WSGI app.</source>
        <translation>{call}의 결과({kind})는 WSGI 앱이 아닙니다.</translation>
    </message>
    <message>
        <source>the class {name}</source>
        <translation>클래스 {name}</translation>
    </message>
    <message>
        <source>a {type}</source>
        <translation>{type} 객체</translation>
    </message>
    <message>
        <source>What could be one: {names}.</source>
        <translation>앱일 수 있는 것: {names}</translation>
    </message>
    <message>
        <source>Nothing in it looks like one.</source>
        <translation>앱으로 보이는 것이 없습니다.</translation>
    </message>
    <message>
        <source>The server runs already, on {url}.</source>
        <translation>서버가 이미 실행 중입니다: {url}</translation>
    </message>
    <message>
        <source>The server does not run.</source>
        <translation>서버가 실행 중이 아닙니다.</translation>
    </message>
    <message>
        <source>Cannot listen on port {port}: {reason}.</source>
        <translation>포트 {port}에서 연결을 받을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>No port is free from {port} on.</source>
        <translation>{port}번부터 비어 있는 포트가 없습니다.</translation>
    </message>
    <message>
        <source>{port} is not a port; a port is a number from 0 to 65535.</source>
        <translation>포트가 아닙니다: {port}. 포트는 0부터 65535까지의 수입니다.</translation>
    </message>
    <message>
        <source>There is no server {name}; there are {names}.</source>
        <translation>그런 서버가 없습니다: {name}. 쓸 수 있는 서버: {names}</translation>
    </message>
    <message>
        <source>There is no module {name} in {folder} nor on sys.path.</source>
        <translation>모듈 {name}: {folder} 폴더에도 sys.path에도 없습니다.</translation>
    </message>
    <message>
        <source>The app ends the program while it is imported: SystemExit({code}).</source>
        <translation>앱을 불러오는 동안 프로그램을 끝내려고 했습니다: SystemExit({code})</translation>
    </message>
    <message>
        <source>There is no sample {name}; there are {names}.</source>
        <translation>그런 예제가 없습니다: {name}. 있는 예제: {names}</translation>
    </message>
    <message>
        <source>{path} is a folder, and no package: there is no __init__.py in it.</source>
        <translation>패키지가 아닌 폴더입니다. __init__.py가 없습니다: {path}</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>파일이 없습니다: {path}</translation>
    </message>
    <message>
        <source>{path} is not a capture file; choose another name, it is left as it is.</source>
        <translation>캡처 파일이 아니므로 그대로 두었습니다. 다른 이름을 쓰십시오: {path}</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of WSGI Inspector.</source>
        <translation>더 새로운 버전의 WSGI Inspector에서 쓴 파일입니다: {path}</translation>
    </message>
    <message>
        <source>{path} was written by an older version of WSGI Inspector.</source>
        <translation>더 오래된 버전의 WSGI Inspector에서 쓴 파일입니다: {path}</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>손상된 파일입니다: {path}</translation>
    </message>
    <message>
        <source>{path} cannot be used as a capture file.</source>
        <translation>캡처 파일로 쓸 수 없습니다: {path}</translation>
    </message>
    <message>
        <source>{reason} ({detail})</source>
        <translation>{reason} ({detail})</translation>
    </message>
    <message>
        <source>This file cannot be read: {path}</source>
        <translation>파일을 읽을 수 없습니다: {path}</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>{reason} ({file})</source>
        <translation>{reason} ({file})</translation>
    </message>
    <message>
        <source>{reason} ({file}:{line})</source>
        <translation>{reason} ({file}:{line})</translation>
    </message>
    <message>
        <source>{reason}
The version loaded before goes on running.</source>
        <translation>{reason}
앞서 불러온 버전이 계속 실행됩니다.</translation>
    </message>
    <message>
        <source>{reason}
{app} goes on running.</source>
        <translation>{reason}
{app} 앱이 계속 실행됩니다.</translation>
    </message>
    <message>
        <source>The disk is full; make room. Exchanges in memory only: {count}.</source>
        <translation>디스크가 가득 찼습니다. 공간을 비우십시오. 메모리에만 있는 요청: {count}개</translation>
    </message>
    <message>
        <source>The capture file cannot be written ({detail}). Exchanges in memory only: {count}.</source>
        <translation>캡처 파일에 쓸 수 없습니다({detail}). 메모리에만 있는 요청: {count}개</translation>
    </message>
    <message>
        <source>The capture file is written again. Exchanges lost: {count}.</source>
        <translation>캡처 파일에 다시 쓰고 있습니다. 잃어버린 요청: {count}개</translation>
    </message>
    <message>
        <source>Something went wrong: {error}</source>
        <translation>문제가 생겼습니다: {error}</translation>
    </message>
    <message>
        <source>The app&apos;s url_defaults functions want a request, so their values are missing: {error}.</source>
        <translation>앱의 url_defaults 함수에 요청이 필요하므로 그 값이 빠졌습니다: {error}</translation>
    </message>
    <message>
        <source>There is no endpoint {endpoint}.</source>
        <translation>그런 엔드포인트가 없습니다: {endpoint}</translation>
    </message>
    <message>
        <source>No value is given for {names}.</source>
        <translation>값을 주지 않은 변수: {names}</translation>
    </message>
    <message>
        <source>A rule of this endpoint holds only for {defaults}.</source>
        <translation>이 엔드포인트의 규칙은 {defaults}일 때만 맞습니다.</translation>
    </message>
    <message>
        <source>{converter} refuses {value} for {name}: {error}.</source>
        <translation>{name}에 줄 수 없는 값입니다: {value} ({converter}, {error})</translation>
    </message>
    <message>
        <source>The Flask app of this exchange does not run now. Load it again to try out.</source>
        <translation>이 요청의 Flask 앱이 지금 실행 중이 아닙니다. 시험하려면 다시 불러오십시오.</translation>
    </message>
    <message>
        <source>The context is nested too deep.</source>
        <translation>컨텍스트가 너무 깊게 중첩되어 있습니다.</translation>
    </message>
    <message>
        <source>The context must be a JSON object: names and their values.</source>
        <translation>컨텍스트는 이름과 값으로 된 JSON 객체여야 합니다.</translation>
    </message>
    <message>
        <source>Rendering was stopped after {seconds} seconds.</source>
        <translation>렌더링을 {seconds}초 만에 멈췄습니다.</translation>
    </message>
    <message>
        <source>{name} gave a layer that is there already.</source>
        <translation>{name}: 이미 있는 계층을 돌려주었습니다.</translation>
    </message>
    <message>
        <source>This app has no layer {label}, or has it once only.</source>
        <translation>이 앱에 없거나 하나뿐인 계층입니다: {label}</translation>
    </message>
    <message>
        <source>{label} cannot be left out.</source>
        <translation>뺄 수 없는 계층입니다: {label}</translation>
    </message>
    <message>
        <source>{label} may be left out, but not be missing.</source>
        <translation>우회할 수는 있지만 없앨 수는 없는 계층입니다: {label}</translation>
    </message>
    <message>
        <source>{label} and what is inside it cannot change places.</source>
        <translation>{label} 계층부터 안쪽으로는 자리를 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>The body is too large to be edited here: {size} bytes.</source>
        <translation>본문이 너무 커서 여기서 편집할 수 없습니다: {size}바이트</translation>
    </message>
    <message>
        <source>The body cannot be read: {reason}</source>
        <translation>본문을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The status must begin with three digits and a space, as in 200 OK.</source>
        <translation>상태는 200 OK처럼 숫자 세 개와 공백으로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>HTTP has no status {code}: codes go from 100 to 599.</source>
        <translation>HTTP에 {code} 상태는 없습니다. 코드는 100에서 599까지입니다.</translation>
    </message>
    <message>
        <source>A status of 1xx is no answer: the client goes on waiting for one.</source>
        <translation>1xx 상태는 응답이 아닙니다. 클라이언트는 응답을 계속 기다립니다.</translation>
    </message>
    <message>
        <source>The status holds a control character, or a line break.</source>
        <translation>상태에 제어 문자나 줄바꿈이 들어 있습니다.</translation>
    </message>
    <message>
        <source>One space parts code and reason, and none stands at the end.</source>
        <translation>코드와 이유 구절 사이에는 공백 하나만 두고, 끝에는 두지 않습니다.</translation>
    </message>
    <message>
        <source>The status is not latin-1: {letters}</source>
        <translation>상태에 latin-1에 없는 글자가 있습니다: {letters}</translation>
    </message>
    <message>
        <source>“{name}” is no header name.</source>
        <translation>‘{name}’: 헤더 이름이 아닙니다.</translation>
    </message>
    <message>
        <source>A header named Status is forbidden: servers of CGI take it for the status line.</source>
        <translation>Status라는 헤더는 금지되어 있습니다. CGI 서버가 상태 줄로 받아들입니다.</translation>
    </message>
    <message>
        <source>{name} is hop-by-hop: it is the server&apos;s to send, and forbidden to an app.</source>
        <translation>{name}: hop-by-hop 헤더입니다. 서버가 보내는 것이며 앱에는 금지되어 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds a line break: more headers may come out than are meant.</source>
        <translation>{name}: 줄바꿈이 들어 있습니다. 뜻한 것보다 헤더가 많아질 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds a control character.</source>
        <translation>{name}: 제어 문자가 들어 있습니다.</translation>
    </message>
    <message>
        <source>There is more than one Content-Length.</source>
        <translation>Content-Length가 둘 이상입니다.</translation>
    </message>
    <message>
        <source>Every environ must have {key}; an app may fail without it.</source>
        <translation>모든 environ에는 {key} 키가 있어야 합니다. 없으면 앱이 실패할 수 있습니다.</translation>
    </message>
    <message>
        <source>A key without a name.</source>
        <translation>키의 이름이 비어 있습니다.</translation>
    </message>
    <message>
        <source>{key} must not be empty.</source>
        <translation>{key}: 비어 있으면 안 됩니다.</translation>
    </message>
    <message>
        <source>“{method}” is no method.</source>
        <translation>‘{method}’: 메서드가 아닙니다.</translation>
    </message>
    <message>
        <source>{key} must begin with a slash, or be empty.</source>
        <translation>{key}: 슬래시로 시작하거나 비어 있어야 합니다.</translation>
    </message>
    <message>
        <source>SCRIPT_NAME must not be “/”: the root is an empty one.</source>
        <translation>SCRIPT_NAME은 ‘/’일 수 없습니다. 루트는 빈 문자열입니다.</translation>
    </message>
    <message>
        <source>{name} holds a line break, which no client could have sent.</source>
        <translation>{name}: 줄바꿈이 들어 있습니다. 클라이언트가 보낼 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>“{value}” is no length: it takes digits.</source>
        <translation>‘{value}’: 길이가 아닙니다. 숫자만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} is not latin-1, as all strings of WSGI are: {letters}</source>
        <translation>{name}: WSGI의 문자열은 모두 latin-1입니다. 여기에 없는 글자: {letters}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{label} cannot be bypassed; what can be: {names}.</source>
        <translation>우회할 수 없는 계층입니다: {label}. 우회할 수 있는 계층: {names}</translation>
    </message>
    <message>
        <source>{name} is left out: {reason}</source>
        <translation>{name}: 끼워 넣지 못해 뺐습니다. {reason}</translation>
    </message>
    <message>
        <source>{label} was bypassed, and is not there any more.</source>
        <translation>우회하던 {label} 계층이 이제 없습니다.</translation>
    </message>
    <message>
        <source>{factory} made no middleware, but {what}.</source>
        <translation>{factory}: 미들웨어를 만들지 않았습니다. 만든 것: {what}</translation>
    </message>
    <message>
        <source>The arguments are no JSON: {reason}.</source>
        <translation>인수가 JSON이 아닙니다: {reason}</translation>
    </message>
    <message>
        <source>The arguments are a JSON array, or a JSON object of named ones.</source>
        <translation>인수는 JSON 배열이거나, 이름이 붙은 인수의 JSON 객체여야 합니다.</translation>
    </message>
    <message>
        <source>{name} is a number, not {value}.</source>
        <translation>{name}에는 숫자를 써야 합니다. 지금 값: {value}</translation>
    </message>
    <message>
        <source>{name} is a text, not {value}.</source>
        <translation>{name}에는 텍스트를 써야 합니다. 지금 값: {value}</translation>
    </message>
    <message>
        <source>There is no {name} in the gallery, and it is not written module:Class.</source>
        <translation>{name}: 갤러리에 없고 module:Class 형식도 아닙니다.</translation>
    </message>
    <message>
        <source>{name} cannot be imported: {reason}</source>
        <translation>{name}: 임포트할 수 없습니다. {reason}</translation>
    </message>
    <message>
        <source>{name} is no class and no function.</source>
        <translation>{name}: 클래스도 함수도 아닙니다.</translation>
    </message>
    <message>
        <source>{name} cannot be made: {reason}</source>
        <translation>{name}: 만들 수 없습니다. {reason}</translation>
    </message>
    <message>
        <source>the app itself</source>
        <translation>앱 자체</translation>
    </message>
    <message>
        <source>Rewrite the method</source>
        <translation>메서드 바꾸기</translation>
    </message>
    <message>
        <source>A POST gets the method that its query or X-HTTP-Method-Override names.</source>
        <translation>POST 요청의 메서드를 쿼리나 X-HTTP-Method-Override에 적힌 것으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Trust a proxy (ProxyFix)</source>
        <translation>프록시 믿기(ProxyFix)</translation>
    </message>
    <message>
        <source>Takes the client&apos;s address, scheme and host from X-Forwarded headers, of so many proxies each.</source>
        <translation>클라이언트의 주소, 스킴, 호스트를 X-Forwarded 헤더에서 가져옵니다. 인수는 각각 믿을 프록시의 수입니다.</translation>
    </message>
    <message>
        <source>Check with LintMiddleware</source>
        <translation>LintMiddleware로 검사</translation>
    </message>
    <message>
        <source>Werkzeug&apos;s checker: warns where PEP 3333 or HTTP is broken; read its warnings in the log.</source>
        <translation>Werkzeug의 검사기입니다. PEP 3333이나 HTTP를 어기면 경고합니다. 경고는 로그에 나옵니다.</translation>
    </message>
    <message>
        <source>Check with wsgiref.validate</source>
        <translation>wsgiref.validate로 검사</translation>
    </message>
    <message>
        <source>Python&apos;s own checker: raises AssertionError where PEP 3333 is broken. Use it under wsgiref: Werkzeug&apos;s server has a REMOTE_PORT that is no str.</source>
        <translation>파이썬에 들어 있는 검사기입니다. PEP 3333을 어기면 AssertionError를 일으킵니다. wsgiref 서버에서 쓰십시오. Werkzeug 서버의 REMOTE_PORT는 str이 아닙니다.</translation>
    </message>
    <message>
        <source>Mount another app</source>
        <translation>다른 앱 마운트</translation>
    </message>
    <message>
        <source>A DispatcherMiddleware: another app answers below a path.</source>
        <translation>DispatcherMiddleware입니다. 경로 아래에서 다른 앱이 응답합니다.</translation>
    </message>
    <message>
        <source>Profile each request</source>
        <translation>요청마다 프로파일링</translation>
    </message>
    <message>
        <source>Logs which functions took the time. Collects the whole body first.</source>
        <translation>어떤 함수가 시간을 썼는지 로그에 남깁니다. 먼저 본문 전체를 모읍니다.</translation>
    </message>
    <message>
        <source>Compress with gzip</source>
        <translation>gzip으로 압축</translation>
    </message>
    <message>
        <source>For a client that accepts it, chunk by chunk.</source>
        <translation>gzip을 받는 클라이언트에게 청크마다 압축해 보냅니다.</translation>
    </message>
    <message>
        <source>Buffer the body</source>
        <translation>본문 버퍼링</translation>
    </message>
    <message>
        <source>Sends the body as one chunk with its Content-Length, once it is complete.</source>
        <translation>본문이 다 모이면 Content-Length를 붙여 청크 하나로 보냅니다.</translation>
    </message>
    <message>
        <source>Number the requests</source>
        <translation>요청에 ID 붙이기</translation>
    </message>
    <message>
        <source>Puts an id into the environ and into a header of the answer.</source>
        <translation>environ과 응답 헤더에 ID를 넣습니다.</translation>
    </message>
    <message>
        <source>Time in a header</source>
        <translation>헤더에 시간 넣기</translation>
    </message>
    <message>
        <source>Adds Server-Timing: how long it took until start_response.</source>
        <translation>Server-Timing을 더합니다. start_response까지 걸린 시간입니다.</translation>
    </message>
    <message>
        <source>{path} is no path to mount at: it begins with / and does not end with it.</source>
        <translation>마운트할 수 없는 경로입니다: {path}. /로 시작하고 /로 끝나지 않아야 합니다.</translation>
    </message>
    <message>
        <source>with {layer}</source>
        <translation>{layer} 있음</translation>
    </message>
    <message>
        <source>without {layer}</source>
        <translation>{layer} 없음</translation>
    </message>
    <message>
        <source>Not sent: cancelled.</source>
        <translation>보내지 않음: 취소되었습니다.</translation>
    </message>
    <message>
        <source>Its exchange was not recorded.</source>
        <translation>이 요청은 기록되지 않았습니다.</translation>
    </message>
    <message>
        <source>Sending {which} …</source>
        <translation>보내는 중: {which} …</translation>
    </message>
    <message>
        <source>“{rest}” is not hexadecimal.</source>
        <translation>‘{rest}’: 16진수가 아닙니다.</translation>
    </message>
    <message>
        <source>A rule needs a name: what it edits is marked with it.</source>
        <translation>규칙에는 이름이 있어야 합니다. 규칙이 편집한 것에 그 이름이 표시됩니다.</translation>
    </message>
    <message>
        <source>This cannot be done at {boundary}.</source>
        <translation>{boundary} 경계에서는 할 수 없습니다.</translation>
    </message>
    <message>
        <source>“{value}” is no number of seconds.</source>
        <translation>“{value}”: 초 단위의 수가 아닙니다.</translation>
    </message>
    <message>
        <source>“{name}” is none of Python&apos;s built-in exceptions.</source>
        <translation>“{name}”: 파이썬 내장 예외가 아닙니다.</translation>
    </message>
    <message>
        <source>A path begins with a slash: “{path}” matches none.</source>
        <translation>경로는 슬래시로 시작합니다. “{path}”에 맞는 경로는 없습니다.</translation>
    </message>
    <message>
        <source>“{status}” matches no status code: 404, 5*.</source>
        <translation>“{status}”에 맞는 상태 코드는 없습니다. 예: 404, 5*</translation>
    </message>
    <message>
        <source>At enter there is no status yet: this condition hardly ever holds.</source>
        <translation>enter에서는 아직 상태가 없어, 이 조건은 거의 성립하지 않습니다.</translation>
    </message>
    <message>
        <source>#{number} went on by itself; what you edited was not sent.</source>
        <translation>#{number} 교환이 저절로 계속되었습니다. 편집한 내용은 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>The layers stay as they are. {reason}</source>
        <translation>계층은 그대로입니다. {reason}</translation>
    </message>
    <message>
        <source>{layer} is bypassed now: there is no request with it to compare.</source>
        <translation>{layer} 계층은 지금 우회 중이라, 있을 때의 요청과 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Use It Again</source>
        <translation>다시 쓰기</translation>
    </message>
    <message>
        <source>Send Again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>The layers are arranged otherwise: that acts from the next request on.</source>
        <translation>계층 구성이 바뀌었습니다. 다음 요청부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Choose the file whose bytes are the body.</source>
        <translation>본문으로 보낼 파일을 고르십시오.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Follow the System</source>
        <translation>시스템 설정 따르기</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count}초</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>Open App…</source>
        <translation>앱 열기…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Filter History</source>
        <translation>기록 걸러 내기</translation>
    </message>
    <message>
        <source>Clear History</source>
        <translation>기록 지우기</translation>
    </message>
    <message>
        <source>Command Palette…</source>
        <translation>명령 팔레트…</translation>
    </message>
    <message>
        <source>Go to URL</source>
        <translation>URL 입력란으로 이동</translation>
    </message>
    <message>
        <source>Next Pane</source>
        <translation>다음 영역</translation>
    </message>
    <message>
        <source>Previous Pane</source>
        <translation>이전 영역</translation>
    </message>
    <message>
        <source>Reset Layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Edit and Resend</source>
        <translation>고쳐서 다시 보내기</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl 명령으로 복사</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL 복사</translation>
    </message>
    <message>
        <source>Cancel Sending</source>
        <translation>보내기 취소</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Reload When Files Change</source>
        <translation>파일이 바뀌면 다시 불러오기</translation>
    </message>
    <message>
        <source>Show Lesson</source>
        <translation>레슨 보기</translation>
    </message>
    <message>
        <source>Show Source</source>
        <translation>소스 보기</translation>
    </message>
    <message>
        <source>Next Lesson</source>
        <translation>다음 레슨</translation>
    </message>
    <message>
        <source>Previous Lesson</source>
        <translation>이전 레슨</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>About WSGI Inspector</source>
        <translation>WSGI Inspector 정보</translation>
    </message>
    <message>
        <source>Send Paused</source>
        <translation>정지하며 보내기</translation>
    </message>
    <message>
        <source>Pause Next Request</source>
        <translation>다음 요청 정지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 단계</translation>
    </message>
    <message>
        <source>Step Out</source>
        <translation>계층 밖으로</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>요청 끝내기</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>시간 제한 멈춤</translation>
    </message>
    <message>
        <source>Resume All</source>
        <translation>모두 계속</translation>
    </message>
    <message>
        <source>Next Paused</source>
        <translation>다음 정지된 교환</translation>
    </message>
    <message>
        <source>Breakpoints and Rules…</source>
        <translation>중단점과 규칙…</translation>
    </message>
    <message>
        <source>Breakpoint on Selected Layer</source>
        <translation>선택한 계층에 중단점</translation>
    </message>
    <message>
        <source>Put In a Layer…</source>
        <translation>계층 끼워 넣기…</translation>
    </message>
    <message>
        <source>Reset Stack</source>
        <translation>계층을 처음 구성으로</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
</context>
<context>
    <name>AppsPanel</name>
    <message>
        <source>Open App…</source>
        <translation>앱 열기…</translation>
    </message>
    <message>
        <source>Open another app</source>
        <translation>다른 앱 열기</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>레슨</translation>
    </message>
    <message>
        <source>No lesson</source>
        <translation>레슨 없음</translation>
    </message>
    <message>
        <source>Lessons come with the sample apps. This app is one of your own.</source>
        <translation>레슨은 예제 앱에 딸려 있습니다. 이 앱은 직접 연 앱입니다.</translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>at {layer}</source>
        <translation>{layer} 기준</translation>
    </message>
    <message>
        <source>as sent</source>
        <translation>전송된 그대로</translation>
    </message>
    <message>
        <source>as received</source>
        <translation>받은 그대로</translation>
    </message>
    <message>
        <source>✎ As {layer} made it: this was edited before it went on.</source>
        <translation>✎ {layer}에서 만든 그대로입니다. 밖으로 전달되기 전에 편집되었습니다.</translation>
    </message>
    <message>
        <source>✎ As it was edited. Select {layers} to see what came from there.</source>
        <translation>✎ 편집된 결과입니다. {layers} 계층을 선택하면 거기서 나온 원래 것을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>✎ Replaced {whom}, as {layer} was entered: {before} came, {after} could be read.</source>
        <translation>✎ {layer}에 들어갈 때 {whom} 바꿨습니다. {before}가 왔고, 앱에서 읽을 수 있는 것은 {after}입니다.</translation>
    </message>
    <message>
        <source>Cut at {kept} of {size}. To keep more, raise the limit of bodies and send the request again.</source>
        <translation>{size} 가운데 {kept}까지만 보관했습니다. 더 보관하려면 본문 보관 한도를 늘리고 요청을 다시 보내십시오.</translation>
    </message>
    <message>
        <source>The answer to HEAD has the headers of GET and nothing else.</source>
        <translation>HEAD 응답에는 GET과 같은 헤더만 있고 다른 것은 없습니다.</translation>
    </message>
    <message>
        <source>HEAD has no body</source>
        <translation>HEAD 응답에는 본문이 없습니다</translation>
    </message>
    <message>
        <source>{status} has no body</source>
        <translation>{status} 응답에는 본문이 없습니다</translation>
    </message>
    <message>
        <source>This status ends the answer after its headers.</source>
        <translation>이 상태의 응답은 헤더에서 끝납니다.</translation>
    </message>
    <message>
        <source>The app did not read wsgi.input, so its bytes were never seen.</source>
        <translation>앱이 wsgi.input을 읽지 않아 바이트를 볼 수 없었습니다.</translation>
    </message>
    <message>
        <source>The body was not read</source>
        <translation>본문을 읽지 않았습니다</translation>
    </message>
    <message>
        <source>The server wrote these {size} by itself, past the layers: they are not kept.</source>
        <translation>서버가 계층을 거치지 않고 직접 쓴 {size}입니다. 내용은 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>Answered by the server</source>
        <translation>서버가 응답했습니다</translation>
    </message>
    <message>
        <source>Not kept: {size}</source>
        <translation>보관하지 않음: {size}</translation>
    </message>
    <message>
        <source>To keep bodies, raise the limit and send the request again.</source>
        <translation>본문을 보관하려면 한도를 늘리고 요청을 다시 보내십시오.</translation>
    </message>
    <message>
        <source>It appears here as the app reads wsgi.input.</source>
        <translation>앱이 wsgi.input을 읽는 대로 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>The body was not read yet</source>
        <translation>본문을 아직 읽지 않았습니다</translation>
    </message>
    <message>
        <source>No body yet</source>
        <translation>아직 본문이 없습니다</translation>
    </message>
    <message>
        <source>There is a head. The body follows chunk by chunk.</source>
        <translation>헤더 부분은 있습니다. 본문은 청크 단위로 이어집니다.</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>아직 응답이 없습니다</translation>
    </message>
    <message>
        <source>It appears here chunk by chunk.</source>
        <translation>청크가 올 때마다 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답이 없습니다</translation>
    </message>
    <message>
        <source>See the log for what went wrong.</source>
        <translation>무엇이 잘못되었는지 Log에서 확인하십시오.</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>본문이 없습니다</translation>
    </message>
    <message>
        <source>There is a head, and nothing after it.</source>
        <translation>헤더 부분만 있고 그 뒤에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>An exception left this layer before it called start_response.</source>
        <translation>start_response를 호출하기 전에 예외가 이 계층 밖으로 나갔습니다.</translation>
    </message>
    <message>
        <source>This layer did not call start_response.</source>
        <translation>이 계층은 start_response를 호출하지 않았습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are too many; at most {limit} million are shown.</source>
        <translation>{width} × {height} 픽셀은 너무 큽니다. {limit}백만 픽셀까지 보여 줍니다.</translation>
    </message>
    <message>
        <source>This image cannot be decoded.</source>
        <translation>이 이미지를 디코딩할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>BodyPage</name>
    <message>
        <source>Content-Length follows</source>
        <translation>Content-Length 맞추기</translation>
    </message>
    <message>
        <source>CONTENT_LENGTH becomes the size of the body that you write</source>
        <translation>CONTENT_LENGTH를 여기서 쓴 본문의 크기로 바꿉니다</translation>
    </message>
    <message>
        <source>Replace It Unread</source>
        <translation>읽지 않고 바꾸기</translation>
    </message>
    <message>
        <source>Request body to be edited</source>
        <translation>편집할 요청 본문</translation>
    </message>
    <message>
        <source>Reading the body: the client announced {count} bytes.</source>
        <translation>본문을 읽는 중입니다. 클라이언트가 알린 크기: {count}바이트</translation>
    </message>
</context>
<context>
    <name>BodyPanel</name>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Body</source>
        <comment>part of a message</comment>
        <translation>본문</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Format of the body</source>
        <translation>본문의 형식</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Show JSON as a tree</source>
        <translation>JSON을 트리로 보기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Body as text</source>
        <translation>텍스트로 본 본문</translation>
    </message>
    <message>
        <source>Start line and headers</source>
        <translation>시작 줄과 헤더</translation>
    </message>
    <message>
        <source>Body as a tree</source>
        <translation>트리로 본 본문</translation>
    </message>
    <message>
        <source>Body as a table</source>
        <translation>표로 본 본문</translation>
    </message>
    <message>
        <source>Body as an image</source>
        <translation>이미지로 본 본문</translation>
    </message>
    <message>
        <source>Save the body as</source>
        <translation>본문 저장</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>The body could not be saved: {reason}</source>
        <translation>본문을 저장하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>auto: {format}</source>
        <translation>자동: {format}</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>No exchange selected</source>
        <translation>선택한 요청이 없습니다</translation>
    </message>
    <message>
        <source>Send a request, or select one in the history.</source>
        <translation>요청을 보내거나 기록에서 하나를 선택하십시오.</translation>
    </message>
</context>
<context>
    <name>BodySection</name>
    <message>
        <source>Kind of body</source>
        <translation>본문 종류</translation>
    </message>
    <message>
        <source>add a field</source>
        <translation>필드 추가</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Remove this field</source>
        <translation>이 필드 제거</translation>
    </message>
    <message>
        <source>Form fields</source>
        <translation>폼 필드</translation>
    </message>
    <message>
        <source>Form fields and files</source>
        <translation>폼 필드와 파일</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>요청 본문</translation>
    </message>
    <message>
        <source>File whose bytes are the body</source>
        <translation>본문으로 보낼 파일</translation>
    </message>
    <message>
        <source>path of a file</source>
        <translation>파일 경로</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Add a File…</source>
        <translation>파일 추가…</translation>
    </message>
    <message>
        <source>The file whose bytes are the body</source>
        <translation>본문으로 보낼 파일</translation>
    </message>
    <message>
        <source>Files to send</source>
        <translation>보낼 파일</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>본문 없음</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>폼</translation>
    </message>
    <message>
        <source>Multipart</source>
        <translation>멀티파트</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Bytes ({size})</source>
        <translation>바이트 ({size})</translation>
    </message>
    <message>
        <source>These bytes are sent as they were given. Choose another kind to write a new body.</source>
        <translation>이 바이트를 그대로 보냅니다. 새 본문을 쓰려면 다른 종류를 고르십시오.</translation>
    </message>
    <message>
        <source>The request has no body. Choose a kind to write one.</source>
        <translation>요청에 본문이 없습니다. 쓰려면 종류를 고르십시오.</translation>
    </message>
    <message>
        <source>valid JSON</source>
        <translation>올바른 JSON</translation>
    </message>
    <message>
        <source>the headers say Content-Type: {type}</source>
        <translation>헤더의 Content-Type은 {type}</translation>
    </message>
    <message>
        <source>sent without a Content-Type</source>
        <translation>Content-Type 없이 보냄</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>JSON이 아님</translation>
    </message>
    <message>
        <source>not JSON: line {line}, column {column}</source>
        <translation>JSON이 아님: {line}행 {column}열</translation>
    </message>
</context>
<context>
    <name>BreakpointForm</name>
    <message>
        <source>stop at</source>
        <translation>경계</translation>
    </message>
    <message>
        <source>of</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>of the layer</source>
        <translation>정지할 계층</translation>
    </message>
    <message>
        <source>only the next request</source>
        <translation>다음 요청 하나만</translation>
    </message>
</context>
<context>
    <name>BreakpointsModel</name>
    <message>
        <source>always</source>
        <translation>항상</translation>
    </message>
</context>
<context>
    <name>BytesEdit</name>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>Replace by Nothing</source>
        <translation>빈 내용으로 바꾸기</translation>
    </message>
    <message>
        <source>too long to be edited here</source>
        <translation>너무 길어 여기서 편집할 수 없습니다</translation>
    </message>
    <message>
        <source>not plain UTF-8 text, or a line of it is too long</source>
        <translation>일반 UTF-8 텍스트가 아니거나 너무 긴 줄이 있습니다</translation>
    </message>
</context>
<context>
    <name>ChunkPage</name>
    <message>
        <source>Chunks that go on in its place</source>
        <translation>대신 전달할 청크</translation>
    </message>
    <message>
        <source>+ Before</source>
        <translation>+ 앞</translation>
    </message>
    <message>
        <source>Insert a chunk before this one</source>
        <translation>이 청크 앞에 청크 넣기</translation>
    </message>
    <message>
        <source>+ After</source>
        <translation>+ 뒤</translation>
    </message>
    <message>
        <source>Insert a chunk after this one</source>
        <translation>이 청크 뒤에 청크 넣기</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>This chunk does not go on</source>
        <translation>이 청크를 전달하지 않기</translation>
    </message>
    <message>
        <source>Content-Length follows</source>
        <translation>Content-Length 맞추기</translation>
    </message>
    <message>
        <source>Nothing goes on</source>
        <translation>아무것도 전달하지 않습니다</translation>
    </message>
    <message>
        <source>The chunk is dropped. Insert one to send another in its place.</source>
        <translation>청크를 버렸습니다. 다른 청크를 넣으면 대신 전달합니다.</translation>
    </message>
    <message>
        <source>Chunk to be edited</source>
        <translation>편집할 청크</translation>
    </message>
    <message>
        <source>The head is sent already: Content-Length stays {length}.</source>
        <translation>헤더를 이미 보냈습니다. Content-Length는 {length} 그대로입니다.</translation>
    </message>
    <message>
        <source>Content-Length stays {length}, and is wrong.</source>
        <translation>Content-Length는 틀린 값 {length} 그대로입니다.</translation>
    </message>
</context>
<context>
    <name>Chunks</name>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>앞부분</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>after</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>by</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>✗ not bytes: {value}</source>
        <translation>✗ bytes가 아님: {value}</translation>
    </message>
    <message>
        <source>{count} more, counted together</source>
        <translation>{count}개 더 있음, 묶어서 셈</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>그대로 전달</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>직접 생성</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>The chunk&apos;s bytes</source>
        <translation>청크의 바이트</translation>
    </message>
    <message>
        <source>No chunk selected</source>
        <translation>선택한 청크가 없습니다</translation>
    </message>
    <message>
        <source>chunk {number} of {layer}, {size}</source>
        <translation>{layer}의 청크 {number}, {size}</translation>
    </message>
    <message>
        <source>{title}, the first {size} shown</source>
        <translation>{title}, 앞의 {size}만 표시</translation>
    </message>
    <message>
        <source>── as it was given</source>
        <translation>── 원래 청크</translation>
    </message>
    <message>
        <source>── ✎ dropped {whom}</source>
        <translation>── ✎ {whom} 버림</translation>
    </message>
    <message>
        <source>── ✎ put in {whom}, {size}</source>
        <translation>── ✎ {whom} 끼워 넣음, {size}</translation>
    </message>
    <message>
        <source>── ✎ replaced {whom}, {size}</source>
        <translation>── ✎ {whom} 바꿈, {size}</translation>
    </message>
</context>
<context>
    <name>ChunksPanel</name>
    <message>
        <source>Chunks</source>
        <translation>Chunks</translation>
    </message>
    <message>
        <source>selected layer only</source>
        <translation>선택한 계층만</translation>
    </message>
    <message>
        <source>Send a request: each chunk of the answer is listed here as it is given.</source>
        <translation>요청을 보내면 응답의 청크가 나오는 대로 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>No chunks yet</source>
        <translation>아직 청크가 없습니다</translation>
    </message>
    <message>
        <source>The app has not given any part of its body.</source>
        <translation>앱이 아직 본문을 내놓지 않았습니다.</translation>
    </message>
    <message>
        <source>No chunks</source>
        <translation>청크가 없습니다</translation>
    </message>
    <message>
        <source>The iterable was empty, or there was none.</source>
        <translation>iterable이 비어 있거나 없었습니다.</translation>
    </message>
    <message>
        <source>close() was not called</source>
        <translation>close()가 호출되지 않음</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열려 있음</translation>
    </message>
    <message>
        <source>closed at {time} by {caller}</source>
        <translation>{time}에 닫힘({caller})</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>not found</source>
        <translation>찾지 못함</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>명령을 입력하십시오</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령 목록</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Left value in full</source>
        <translation>왼쪽 값 전체</translation>
    </message>
    <message>
        <source>Right value in full</source>
        <translation>오른쪽 값 전체</translation>
    </message>
    <message>
        <source>{name}: {why}, so the difference means nothing</source>
        <translation>{name}: {why}. 뜻이 없는 차이입니다</translation>
    </message>
    <message>
        <source>no difference that means anything</source>
        <translation>뜻이 있는 차이 없음</translation>
    </message>
    <message>
        <source>the same on both sides: {sections}</source>
        <translation>양쪽이 같음: {sections}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>Left exchange</source>
        <translation>왼쪽 요청</translation>
    </message>
    <message>
        <source>Right exchange</source>
        <translation>오른쪽 요청</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>양쪽 바꾸기</translation>
    </message>
    <message>
        <source>Close the comparison (Esc)</source>
        <translation>비교 닫기(Esc)</translation>
    </message>
    <message>
        <source>environ, as the app received it</source>
        <translation>environ, 앱이 받은 그대로</translation>
    </message>
    <message>
        <source>environ, as the server made it</source>
        <translation>environ, 서버가 만든 그대로</translation>
    </message>
    <message>
        <source>start_response, as the outermost layer called it</source>
        <translation>start_response, 가장 바깥 계층의 호출</translation>
    </message>
    <message>
        <source>answer, as the server sent it</source>
        <translation>응답, 서버가 보낸 그대로</translation>
    </message>
    <message>
        <source>body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>time: the whole, and each layer alone</source>
        <translation>시간: 전체와 각 계층만의 시간</translation>
    </message>
    <message>
        <source>layers, and what each did</source>
        <translation>계층과 각 계층이 한 일</translation>
    </message>
    <message>
        <source>environ at the app</source>
        <translation>앱의 environ</translation>
    </message>
    <message>
        <source>environ at the server</source>
        <translation>서버의 environ</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>first difference</source>
        <translation>첫 차이</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>비교하지 않음</translation>
    </message>
    <message>
        <source>total</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>until the head was sent</source>
        <translation>헤더를 보내기까지</translation>
    </message>
    <message>
        <source>another connection</source>
        <translation>연결이 다름</translation>
    </message>
    <message>
        <source>another moment</source>
        <translation>시각이 다름</translation>
    </message>
    <message>
        <source>another object</source>
        <translation>객체가 다름</translation>
    </message>
    <message>
        <source>an id made anew</source>
        <translation>새로 만든 ID</translation>
    </message>
    <message>
        <source>times vary</source>
        <translation>시간은 늘 조금씩 다름</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>find in both</source>
        <translation>양쪽에서 찾기</translation>
    </message>
    <message>
        <source>Find in both exchanges</source>
        <translation>두 요청에서 찾기</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>부분</translation>
    </message>
    <message>
        <source>all sections</source>
        <translation>모든 부분</translation>
    </message>
    <message>
        <source>only differences</source>
        <translation>차이만</translation>
    </message>
    <message>
        <source>Leave out what is the same on both sides</source>
        <translation>양쪽이 같은 것은 빼고 보기</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>비교할 것 없음</translation>
    </message>
    <message>
        <source>Choose an exchange for each side above, or compare with and without a layer from the onion.</source>
        <translation>위에서 양쪽에 둘 요청을 고르거나, Onion에서 계층이 있을 때와 없을 때를 비교하십시오.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>The Cookie header carries the {name} that you signed.</source>
        <translation>Cookie 헤더에 직접 서명한 {name} 쿠키를 넣었습니다.</translation>
    </message>
    <message>
        <source>The request goes to {server}; {host} was put into its Host header.</source>
        <translation>요청은 {server} 주소로 갑니다. Host 헤더에는 {host}를 넣었습니다.</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>작성기</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
</context>
<context>
    <name>ConditionFields</name>
    <message>
        <source>method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>only where the {part} is</source>
        <translation>조건: {part}</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>curl command copied</source>
        <translation>curl 명령을 복사했습니다</translation>
    </message>
    <message>
        <source>URL copied</source>
        <translation>URL을 복사했습니다</translation>
    </message>
</context>
<context>
    <name>CookiesSection</name>
    <message>
        <source>Send cookies</source>
        <translation>쿠키 보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Clear All</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>Cookies of this app</source>
        <translation>이 앱의 쿠키</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>domain</source>
        <translation>도메인</translation>
    </message>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>The app has set no cookies yet.</source>
        <translation>앱이 설정한 쿠키가 아직 없습니다.</translation>
    </message>
    <message>
        <source>None of them is sent with this request.</source>
        <translation>이 요청에는 쿠키를 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Sent with this request: {header}</source>
        <translation>이 요청에 보낼 쿠키: {header}</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>About WSGI Inspector</source>
        <translation>WSGI Inspector 정보</translation>
    </message>
    <message>
        <source>Shows what happens between a WSGI server, the middleware and the application.</source>
        <translation>WSGI 서버, 미들웨어, 애플리케이션 사이에서 일어나는 일을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>you</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>by the rule “{name}”</source>
        <translation>규칙 “{name}”에서</translation>
    </message>
    <message>
        <source>by you, at a pause</source>
        <translation>정지 중에 사용자가</translation>
    </message>
</context>
<context>
    <name>EnterPage</name>
    <message>
        <source>Environ</source>
        <translation>Environ</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>Traceback</translation>
    </message>
    <message>
        <source>Selected log entry</source>
        <translation>선택한 로그 항목</translation>
    </message>
</context>
<context>
    <name>Environ</name>
    <message>
        <source>HTTP headers</source>
        <translation>HTTP 헤더</translation>
    </message>
    <message>
        <source>server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>app</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>client</source>
        <translation>클라이언트</translation>
    </message>
    <message>
        <source>⚠ This names another machine, though the server is reached on this one only. A page of another site may have led the browser here (DNS rebinding). Check the Host where an app trusts whoever reaches it.</source>
        <translation>⚠ 서버는 이 컴퓨터에서만 접속할 수 있는데 다른 컴퓨터의 이름입니다. 다른 사이트의 페이지가 브라우저를 여기로 이끌었을 수 있습니다(DNS 리바인딩). 접속한 상대를 그대로 믿는 앱이라면 Host를 확인하십시오.</translation>
    </message>
    <message>
        <source>key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>set by</source>
        <translation>설정한 곳</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>value at {layer}</source>
        <translation>값({layer})</translation>
    </message>
    <message>
        <source>in the end</source>
        <translation>마지막 값</translation>
    </message>
    <message>
        <source>in</source>
        <translation>진입</translation>
    </message>
    <message>
        <source>out</source>
        <translation>복귀</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>No key selected</source>
        <translation>선택한 키가 없습니다</translation>
    </message>
    <message>
        <source>Select a key to read what it means and to see its whole value.</source>
        <translation>키를 선택하면 뜻과 전체 값이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>전체 값</translation>
    </message>
    <message>
        <source>{layer} added it before it called the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 추가했습니다.</translation>
    </message>
    <message>
        <source>{layer} adds it before it calls the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 추가합니다.</translation>
    </message>
    <message>
        <source>{layer} added it after it was entered: no layer inside saw it.</source>
        <translation>{layer} 계층에서 호출된 뒤에 추가했습니다. 안쪽 계층에서는 보지 못했습니다.</translation>
    </message>
    <message>
        <source>{layer} replaced it before it called the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 바꿨습니다.</translation>
    </message>
    <message>
        <source>{layer} replaces it before it calls the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 바꿉니다.</translation>
    </message>
    <message>
        <source>{layer} replaced it after it was entered: no layer inside saw it.</source>
        <translation>{layer} 계층에서 호출된 뒤에 바꿨습니다. 안쪽 계층에서는 보지 못했습니다.</translation>
    </message>
    <message>
        <source>{layer} removed it before it called the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 제거했습니다.</translation>
    </message>
    <message>
        <source>{layer} removes it before it calls the next layer.</source>
        <translation>{layer} 계층에서 다음 계층을 호출하기 전에 제거합니다.</translation>
    </message>
    <message>
        <source>{layer} removed it after it was entered.</source>
        <translation>{layer} 계층에서 호출된 뒤에 제거했습니다.</translation>
    </message>
    <message>
        <source>✎ Added {whom}, as {layer} was entered.</source>
        <translation>✎ {layer}에 들어갈 때 {whom} 추가했습니다.</translation>
    </message>
    <message>
        <source>✎ Removed {whom}, as {layer} was entered; it was {before}</source>
        <translation>✎ {layer}에 들어갈 때 {whom} 제거했습니다. 원래 값은 {before}입니다.</translation>
    </message>
    <message>
        <source>✎ Replaced {whom}, as {layer} was entered; it was {before}</source>
        <translation>✎ {layer}에 들어갈 때 {whom} 바꿨습니다. 원래 값은 {before}입니다.</translation>
    </message>
</context>
<context>
    <name>EnvironPage</name>
    <message>
        <source>changed {count}</source>
        <translation>변경 {count}</translation>
    </message>
    <message>
        <source>key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Environ to be edited</source>
        <translation>편집할 environ</translation>
    </message>
    <message>
        <source>find a key or value</source>
        <translation>키나 값 찾기</translation>
    </message>
    <message>
        <source>Find a key or value</source>
        <translation>키나 값 찾기</translation>
    </message>
    <message>
        <source>Only what you changed</source>
        <translation>바꾼 것만</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete the selected key</source>
        <translation>선택한 키 삭제</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Give the selected key the value that it came with</source>
        <translation>선택한 키를 원래 값으로 되돌리기</translation>
    </message>
</context>
<context>
    <name>EnvironPanel</name>
    <message>
        <source>find a key or value</source>
        <translation>키나 값 찾기</translation>
    </message>
    <message>
        <source>Find a key or value</source>
        <translation>키나 값 찾기</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>모든 계층</translation>
    </message>
    <message>
        <source>One column for each layer</source>
        <translation>계층마다 열 하나</translation>
    </message>
    <message>
        <source>Only the keys that a layer changed</source>
        <translation>계층이 바꾼 키만</translation>
    </message>
    <message>
        <source>Environ</source>
        <translation>Environ</translation>
    </message>
    <message>
        <source>Group of keys</source>
        <translation>키 묶음</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>모든 키</translation>
    </message>
    <message>
        <source>Copy Key</source>
        <translation>키 복사</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Copy Row</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>No environ yet</source>
        <translation>아직 environ이 없습니다</translation>
    </message>
    <message>
        <source>Send a request: each key that the server and the layers put into the environ is listed here.</source>
        <translation>요청을 보내면 서버와 계층이 environ에 넣은 키가 모두 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>No key fits</source>
        <translation>맞는 키가 없습니다</translation>
    </message>
    <message>
        <source>Clear the find field or the filters above.</source>
        <translation>위의 찾기 입력란을 비우거나 필터를 끄십시오.</translation>
    </message>
    <message>
        <source>changed {count}</source>
        <translation>변경 {count}</translation>
    </message>
</context>
<context>
    <name>Explanations</name>
    <message>
        <source>en</source>
        <comment>the code of this language, such as ko</comment>
        <translation>ko</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation>이 텍스트에서 찾기</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>이전 위치(Shift+Enter)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>다음 위치(Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
</context>
<context>
    <name>FlaskRequest</name>
    <message>
        <source>(none)</source>
        <translation>(없음)</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>none set</source>
        <translation>설정 없음</translation>
    </message>
    <message>
        <source>the app did not ask for it</source>
        <translation>앱이 요구하지 않음</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>utf-8, although the Content-Type says {charset}</source>
        <translation>utf-8(Content-Type에는 {charset}이라고 되어 있지만)</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>What flask.request made of the input</source>
        <translation>flask.request가 읽은 입력</translation>
    </message>
    <message>
        <source>No Flask app answered this request</source>
        <translation>Flask 앱이 응답한 요청이 아닙니다</translation>
    </message>
    <message>
        <source>Of a Flask app, what flask.request made of the input is shown here.</source>
        <translation>Flask 앱이면 flask.request가 입력을 어떻게 읽었는지 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>flask.request could not be read</source>
        <translation>flask.request를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The app failed before the request was there.</source>
        <translation>request가 만들어지기 전에 앱이 실패했습니다.</translation>
    </message>
</context>
<context>
    <name>FramesView</name>
    <message>
        <source>frame, local variable</source>
        <translation>프레임, 지역 변수</translation>
    </message>
    <message>
        <source>line, value</source>
        <translation>행, 값</translation>
    </message>
    <message>
        <source>Frames with their local variables</source>
        <translation>프레임과 지역 변수</translation>
    </message>
</context>
<context>
    <name>GalleryForm</name>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Arguments (JSON)</source>
        <translation>인수(JSON)</translation>
    </message>
    <message>
        <source>An object of named arguments, or an array of positional ones, after the app</source>
        <translation>앱 다음에 올 인수: 이름이 있으면 객체, 순서대로면 배열</translation>
    </message>
    <message>
        <source>A class or function of your own that takes the app, then the arguments, and gives a WSGI app.</source>
        <translation>앱과 그다음 인수를 받아 WSGI 앱을 돌려주는, 직접 만든 클래스나 함수입니다.</translation>
    </message>
</context>
<context>
    <name>HeadersSection</name>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>add a header</source>
        <translation>헤더 추가</translation>
    </message>
    <message>
        <source>Remove this header</source>
        <translation>이 헤더 제거</translation>
    </message>
    <message>
        <source>Filled in when the request is sent. Clear the box to leave it out.</source>
        <translation>요청을 보낼 때 채워집니다. 빼려면 확인란을 끄십시오.</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>요청 헤더</translation>
    </message>
    <message>
        <source>Write as UTF-8</source>
        <translation>UTF-8로 쓰기</translation>
    </message>
    <message>
        <source>{name} holds a line break: the server may see more headers than you wrote.</source>
        <translation>{name}: 줄바꿈이 들어 있습니다. 서버에서는 헤더가 더 많아 보일 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} is not latin-1 and cannot be sent as it stands.</source>
        <translation>{name}: latin-1에 없는 글자가 있어 이대로는 보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is no header name; the server may refuse the request.</source>
        <translation>‘{name}’: 헤더 이름이 아닙니다. 서버가 요청을 거부할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>It stands still at a boundary</source>
        <translation>경계에서 정지해 있음</translation>
    </message>
    <message>
        <source>{letter} of the comparison</source>
        <translation>비교의 {letter}쪽</translation>
    </message>
    <message>
        <source>✎ Edited between two layers, at a pause or by a rule</source>
        <translation>✎ 정지 중이나 규칙에 의해 계층 사이에서 편집됨</translation>
    </message>
    <message>
        <source>An exception left a layer, or the server could not answer</source>
        <translation>예외가 계층 밖으로 나갔거나 서버가 응답하지 못함</translation>
    </message>
    <message>
        <source>no status</source>
        <translation>상태 없음</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>클라이언트가 떠남</translation>
    </message>
    <message>
        <source>the server could not answer</source>
        <translation>서버가 응답하지 못함</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>표시</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Filter: method, path, status, type</source>
        <translation>필터: 메서드, 경로, 상태, 유형</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>기록 걸러 내기</translation>
    </message>
    <message>
        <source>History of exchanges</source>
        <translation>요청 기록</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>필터에 맞는 요청이 없습니다</translation>
    </message>
    <message>
        <source>Every word must be in the method, path, status or type.</source>
        <translation>모든 단어가 메서드, 경로, 상태, 유형 가운데 있어야 합니다.</translation>
    </message>
    <message>
        <source>No exchange yet</source>
        <translation>아직 요청이 없습니다</translation>
    </message>
    <message>
        <source>Send a request from the composer, or open the app&apos;s URL in a browser.</source>
        <translation>작성기에서 요청을 보내거나 브라우저에서 앱의 URL을 여십시오.</translation>
    </message>
    <message>
        <source>{count} new ↑</source>
        <translation>새 요청 {count}개 ↑</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Edit and Resend</source>
        <translation>고쳐서 다시 보내기</translation>
    </message>
    <message>
        <source>Compare With…</source>
        <translation>다른 요청과 비교…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>curl 명령으로 복사</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL 복사</translation>
    </message>
</context>
<context>
    <name>InterceptPanel</name>
    <message>
        <source>condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>stop at</source>
        <translation>경계</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>does</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>중단점</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>No breakpoints</source>
        <translation>중단점이 없습니다</translation>
    </message>
    <message>
        <source>Click a dot on a band of the onion, or Add: requests that come there stand still to be edited.</source>
        <translation>Onion의 띠에 있는 점이나 추가를 누르면, 그곳에 온 요청이 정지하여 편집할 수 있습니다.</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>규칙이 없습니다</translation>
    </message>
    <message>
        <source>A rule edits what comes to its boundary without stopping it. Add has some to begin with.</source>
        <translation>규칙은 경계에 온 것을 정지하지 않고 편집합니다. 추가를 누르면 바로 쓸 수 있는 규칙이 나옵니다.</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Layers, the outermost first</source>
        <translation>계층(가장 바깥부터)</translation>
    </message>
    <message>
        <source>Layers; checked ones are in use</source>
        <translation>계층. 선택된 것이 쓰이는 중</translation>
    </message>
    <message>
        <source>Outwards ↑</source>
        <translation>바깥으로 ↑</translation>
    </message>
    <message>
        <source>Inwards ↓</source>
        <translation>안으로 ↓</translation>
    </message>
    <message>
        <source>Arguments…</source>
        <translation>인수…</translation>
    </message>
    <message>
        <source>Take Out</source>
        <translation>빼내기</translation>
    </message>
    <message>
        <source>With and Without</source>
        <translation>있을 때와 없을 때</translation>
    </message>
    <message>
        <source>Send the selected request twice, with and without this layer</source>
        <translation>선택한 요청을 이 계층이 있을 때와 없을 때 한 번씩 보내기</translation>
    </message>
    <message>
        <source>Reset Stack</source>
        <translation>처음 구성으로</translation>
    </message>
    <message>
        <source>As the app itself has its layers</source>
        <translation>앱이 정한 계층 그대로</translation>
    </message>
    <message>
        <source>put in</source>
        <translation>끼워 넣음</translation>
    </message>
    <message>
        <source>mounted at {path}</source>
        <translation>{path}에 마운트됨</translation>
    </message>
    <message>
        <source>{layers} answers below {path}; it goes where the layer goes that mounts it</source>
        <translation>{path} 아래의 요청에는 {layers} 계층이 응답합니다. 마운트한 계층을 옮기면 함께 옮겨집니다.</translation>
    </message>
    <message>
        <source>In use; it cannot be bypassed</source>
        <translation>쓰이는 중. 우회할 수 없음</translation>
    </message>
    <message>
        <source>In use; uncheck to bypass it from the next request on</source>
        <translation>쓰이는 중. 선택을 풀면 다음 요청부터 우회함</translation>
    </message>
    <message>
        <source>Bypassed; check to use it again</source>
        <translation>우회 중. 선택하면 다시 쓰임</translation>
    </message>
</context>
<context>
    <name>LayersDialog</name>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>끼워 넣기</translation>
    </message>
    <message>
        <source>Middleware that can be put in</source>
        <translation>끼워 넣을 수 있는 미들웨어</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Where in the stack</source>
        <translation>계층 사이의 위치</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Acts from the next request on.</source>
        <translation>다음 요청부터 적용됩니다.</translation>
    </message>
    <message>
        <source>A class of your own</source>
        <translation>직접 만든 클래스</translation>
    </message>
    <message>
        <source>module:Class, with arguments as JSON</source>
        <translation>module:Class, 인수는 JSON으로</translation>
    </message>
    <message>
        <source>outermost, around {layer}</source>
        <translation>가장 바깥, {layer} 밖</translation>
    </message>
    <message>
        <source>between {outer} and {inner}</source>
        <translation>{outer}와(과) {inner} 사이</translation>
    </message>
    <message>
        <source>Arguments of {layer}</source>
        <translation>{layer}의 인수</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Put In</source>
        <translation>끼워 넣기</translation>
    </message>
</context>
<context>
    <name>LessonView</name>
    <message>
        <source>Open a link</source>
        <translation>링크 열기</translation>
    </message>
    <message>
        <source>Open this address in your browser?</source>
        <translation>이 주소를 브라우저에서 여시겠습니까?</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>flashed</source>
        <translation>플래시</translation>
    </message>
    <message>
        <source>Flask answered {status}</source>
        <translation>Flask에서 {status} 응답</translation>
    </message>
    <message>
        <source>raised in {layer}</source>
        <translation>{layer}에서 발생</translation>
    </message>
    <message>
        <source>raised at {layer} by the rule “{name}”</source>
        <translation>{layer}에서 규칙 “{name}”에 의해 발생</translation>
    </message>
    <message>
        <source>passed {layer}</source>
        <translation>{layer} 통과</translation>
    </message>
    <message>
        <source>caught in {layer}</source>
        <translation>{layer}에서 잡힘</translation>
    </message>
    <message>
        <source>and {server} sent no answer</source>
        <translation>{server}에서 응답을 보내지 않음</translation>
    </message>
    <message>
        <source>became {status} in {server}</source>
        <translation>{server}에서 {status} 응답이 됨</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>This exchange</source>
        <translation>이 요청</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>all levels</source>
        <translation>모든 수준</translation>
    </message>
    <message>
        <source>{level} and up</source>
        <translation>{level} 이상</translation>
    </message>
    <message>
        <source>Least level that is shown</source>
        <translation>표시할 가장 낮은 수준</translation>
    </message>
    <message>
        <source>find in the log</source>
        <translation>로그에서 찾기</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>로그에서 찾기</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>logger</source>
        <translation>로거</translation>
    </message>
    <message>
        <source>message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Hidden by the filter: {count}.</source>
        <translation>필터로 숨긴 항목: {count}개</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>맞는 항목이 없습니다</translation>
    </message>
    <message>
        <source>Records of logging, writes to wsgi.errors and exceptions appear here.</source>
        <translation>logging 기록, wsgi.errors에 쓴 글, 예외가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Nothing was logged</source>
        <translation>로그가 없습니다</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Onion</source>
        <translation>Onion</translation>
    </message>
    <message>
        <source>Onion and panels</source>
        <translation>Onion과 패널</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Open App</source>
        <translation>앱 열기</translation>
    </message>
</context>
<context>
    <name>MatchBar</name>
    <message>
        <source>Method to match</source>
        <translation>맞춰 볼 메서드</translation>
    </message>
    <message>
        <source>Path to match</source>
        <translation>맞춰 볼 경로</translation>
    </message>
    <message>
        <source>a path to match, such as /item/1</source>
        <translation>맞춰 볼 경로, 예: /item/1</translation>
    </message>
    <message>
        <source>Back to the request of the exchange</source>
        <translation>원래 요청으로 되돌리기</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go To</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>요청(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep of Each Body</source>
        <translation>본문 보관 한도(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;App</source>
        <translation>앱(&amp;A)</translation>
    </message>
    <message>
        <source>Compare &amp;With and Without</source>
        <translation>계층이 있을 때와 없을 때 비교(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Debug</source>
        <translation>디버그(&amp;D)</translation>
    </message>
    <message>
        <source>Pause &amp;Time Limit</source>
        <translation>정지 시간 제한(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>레슨(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message>
        <source>Details…</source>
        <translation>자세히…</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>+{count} more</source>
        <translation>외 {count}개</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Not all of it is {0}: the first odd byte is at {1}.</source>
        <translation>{0}에 맞지 않는 바이트가 있습니다. 첫 위치: {1}</translation>
    </message>
    <message>
        <source>The charset {0} is not known; it is read as UTF-8.</source>
        <translation>모르는 문자 집합이므로 UTF-8로 읽습니다: {0}</translation>
    </message>
    <message>
        <source>Lines are broken after {0} characters.</source>
        <translation>줄을 {0}글자마다 나눕니다.</translation>
    </message>
    <message>
        <source>This is no JSON: {0} (line {1}, column {2}).</source>
        <translation>JSON이 아닙니다: {0} ({1}행 {2}열)</translation>
    </message>
    <message>
        <source>It is nested too deep to be shown as a tree.</source>
        <translation>너무 깊게 중첩되어 트리로 보여 줄 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} is no JSON value, though Python reads it.</source>
        <translation>Python은 읽지만 JSON 값이 아닙니다: {0}</translation>
    </message>
    <message>
        <source>{0} takes at most {1}; it is shown as it is.</source>
        <translation>{0} 형식은 {1}까지만 다룹니다. 있는 그대로 보여 줍니다.</translation>
    </message>
    <message>
        <source>The Content-Type names no boundary to tell the parts apart by.</source>
        <translation>Content-Type에 파트를 나누는 boundary가 없습니다.</translation>
    </message>
    <message>
        <source>The boundary of the Content-Type does not occur in the body.</source>
        <translation>Content-Type의 boundary가 본문에 나오지 않습니다.</translation>
    </message>
    <message>
        <source>The closing boundary is missing.</source>
        <translation>닫는 boundary가 없습니다.</translation>
    </message>
    <message>
        <source>The first {0} are shown.</source>
        <translation>앞의 {0}개만 보여 줍니다.</translation>
    </message>
    <message>
        <source>These bytes are no image that is known here.</source>
        <translation>알려진 형식의 이미지가 아닙니다.</translation>
    </message>
    <message>
        <source>{0} failed: {1}</source>
        <translation>{0} 형식으로 읽지 못했습니다: {1}</translation>
    </message>
    <message>
        <source>The Content-Encoding {0} is not known here; the body is shown as it came.</source>
        <translation>모르는 Content-Encoding이므로 본문을 받은 그대로 보여 줍니다: {0}</translation>
    </message>
    <message>
        <source>The {0} data is broken or incomplete; this is what could be decoded.</source>
        <translation>{0} 데이터가 손상되었거나 다 오지 않았습니다. 디코딩한 데까지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Decoding was stopped after {0}.</source>
        <translation>디코딩을 {0}에서 멈췄습니다.</translation>
    </message>
</context>
<context>
    <name>Onion</name>
    <message>
        <source>request in ↓   response out ↑</source>
        <translation>요청이 들어감 ↓   응답이 나옴 ↑</translation>
    </message>
    <message>
        <source>bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>in →</source>
        <translation>들어감 →</translation>
    </message>
    <message>
        <source>← out</source>
        <translation>← 나옴</translation>
    </message>
    <message>
        <source>ran, but could not be watched</source>
        <translation>실행되었지만 관찰할 수 없었음</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>{name} server</source>
        <translation>{name} 서버</translation>
    </message>
    <message>
        <source>environ unchanged</source>
        <translation>environ 변경 없음</translation>
    </message>
    <message>
        <source>answered without calling the next layer</source>
        <translation>다음 계층을 호출하지 않고 응답함</translation>
    </message>
    <message>
        <source>running… start_response was not called yet</source>
        <translation>실행 중… start_response가 아직 호출되지 않음</translation>
    </message>
    <message>
        <source>answered by the server; the app was not called</source>
        <translation>앱을 호출하지 않고 서버가 응답함</translation>
    </message>
    <message>
        <source>⚠ Host of another machine: {host}</source>
        <translation>⚠ 다른 컴퓨터의 Host: {host}</translation>
    </message>
    <message>
        <source>◌ the client left, the app is still running</source>
        <translation>◌ 클라이언트가 떠났고, 앱은 아직 실행 중입니다</translation>
    </message>
    <message>
        <source>◌ running…</source>
        <translation>◌ 실행 중…</translation>
    </message>
    <message>
        <source>✗ the client left</source>
        <translation>✗ 클라이언트가 떠남</translation>
    </message>
    <message>
        <source>✗ the server could not answer</source>
        <translation>✗ 서버가 응답하지 못함</translation>
    </message>
    <message>
        <source>environ + werkzeug.request: Werkzeug&apos;s own note</source>
        <translation>environ + werkzeug.request: Werkzeug가 스스로 남긴 메모</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>직접 생성</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>그대로 전달</translation>
    </message>
    <message>
        <source>{chunks} of its own</source>
        <translation>직접 만든 {chunks}</translation>
    </message>
    <message>
        <source>{chunks}, passed on</source>
        <translation>{chunks} 그대로 전달</translation>
    </message>
    <message>
        <source>{chunks}, changed</source>
        <translation>{chunks} 변경</translation>
    </message>
    <message>
        <source>{chunks} added</source>
        <translation>{chunks} 추가</translation>
    </message>
    <message>
        <source>{taken} → {chunks}</source>
        <translation>{taken}개 → {chunks}</translation>
    </message>
    <message>
        <source>{chunks} held back</source>
        <translation>{chunks} 붙잡아 둠</translation>
    </message>
    <message>
        <source>{chunks} dropped</source>
        <translation>{chunks} 버림</translation>
    </message>
    <message>
        <source>raised here by the rule “{name}”</source>
        <translation>규칙 “{name}”에 의해 여기서 발생</translation>
    </message>
    <message>
        <source>raised here</source>
        <translation>여기서 발생</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>그대로 통과</translation>
    </message>
    <message>
        <source>raised instead of another</source>
        <translation>다른 예외 대신 발생</translation>
    </message>
    <message>
        <source>✗ {error} caught</source>
        <translation>✗ {error} 잡힘</translation>
    </message>
    <message>
        <source>{error} broke the answer off</source>
        <translation>{error}: 응답이 끊김</translation>
    </message>
    <message>
        <source>· after the headers were sent</source>
        <translation>· 헤더가 전송된 뒤</translation>
    </message>
    <message>
        <source>· closed</source>
        <translation>· 닫힘</translation>
    </message>
    <message>
        <source>· close() not called</source>
        <translation>· close() 호출 안 됨</translation>
    </message>
    <message>
        <source>· open</source>
        <translation>· 열려 있음</translation>
    </message>
    <message>
        <source>chunks</source>
        <translation>청크</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>(from a string)</source>
        <translation>(문자열)</translation>
    </message>
    <message>
        <source>+ put in</source>
        <translation>+ 끼워 넣음</translation>
    </message>
    <message>
        <source>↕ moves away</source>
        <translation>↕ 다른 자리로 옮김</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>우회 중</translation>
    </message>
    <message>
        <source>↕ moves here at the next request</source>
        <translation>↕ 다음 요청부터 이 자리</translation>
    </message>
    <message>
        <source>↻ acts from the next request</source>
        <translation>↻ 다음 요청부터 적용</translation>
    </message>
    <message>
        <source>- will be taken out from the next request on</source>
        <translation>- 다음 요청부터 빠짐</translation>
    </message>
    <message>
        <source>chunk put in, {after}</source>
        <translation>청크 끼워 넣음, {after}</translation>
    </message>
    <message>
        <source>chunk dropped, {before}</source>
        <translation>청크 버림, {before}</translation>
    </message>
    <message>
        <source>chunk {before} → {after}</source>
        <translation>청크 {before} → {after}</translation>
    </message>
    <message>
        <source>exc_info dropped: {error}</source>
        <translation>exc_info 버림: {error}</translation>
    </message>
    <message>
        <source>answered {status} in its place</source>
        <translation>대신 {status} 응답</translation>
    </message>
    <message>
        <source>delayed {seconds} s</source>
        <translation>{seconds}초 늦춤</translation>
    </message>
    <message>
        <source>raised {error}</source>
        <translation>{error} 발생시킴</translation>
    </message>
    <message>
        <source>connection reset</source>
        <translation>연결 끊음(reset)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>breakpoints: {list}</source>
        <translation>중단점: {list}</translation>
    </message>
    <message>
        <source>stands still at {boundary}</source>
        <translation>{boundary}에서 정지 중</translation>
    </message>
    <message>
        <source>enter: {layer} is about to be called</source>
        <translation>enter: {layer} 호출 직전</translation>
    </message>
    <message>
        <source>start_response: {layer} calls it</source>
        <translation>start_response: {layer}에서 호출할 때</translation>
    </message>
    <message>
        <source>chunk: {layer} gives one</source>
        <translation>chunk: {layer}에서 청크를 낼 때</translation>
    </message>
    <message>
        <source>close: the iterable of {layer} is about to be closed</source>
        <translation>close: {layer}의 이터러블을 닫기 직전</translation>
    </message>
    <message>
        <source>{layer} is bypassed. Click to call it again, from the next request on.</source>
        <translation>우회 중인 계층: {layer}. 클릭하면 다음 요청부터 다시 호출합니다.</translation>
    </message>
    <message>
        <source>Bypass {layer}: what is inside it is called instead, from the next request on.</source>
        <translation>{layer} 우회: 다음 요청부터 그 안쪽을 대신 호출합니다.</translation>
    </message>
    <message>
        <source>Click to stop here.</source>
        <translation>클릭하면 여기에서 정지합니다.</translation>
    </message>
    <message>
        <source>Stops here. Click to remove the breakpoint.</source>
        <translation>여기에서 정지합니다. 클릭하면 중단점을 없앱니다.</translation>
    </message>
    <message>
        <source>Stops here under a condition. Click to disable the breakpoint.</source>
        <translation>조건이 맞으면 여기에서 정지합니다. 클릭하면 중단점을 끕니다.</translation>
    </message>
    <message>
        <source>The breakpoint is disabled. Click to enable it.</source>
        <translation>꺼 둔 중단점입니다. 클릭하면 켭니다.</translation>
    </message>
    <message>
        <source>Stops here, as at other layers. Click to set a breakpoint for this layer.</source>
        <translation>다른 계층과 함께 여기에서도 정지합니다. 클릭하면 이 계층만의 중단점을 만듭니다.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>with a condition</source>
        <translation>조건 있음</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>꺼 둠</translation>
    </message>
    <message>
        <source>of every layer</source>
        <translation>여러 계층 공통</translation>
    </message>
    <message>
        <source>templates</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>route</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 외 {count}개</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>중단점</translation>
    </message>
    <message>
        <source>Condition at</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>Compare With and Without…</source>
        <translation>있을 때와 없을 때 비교…</translation>
    </message>
    <message>
        <source>Move Outwards</source>
        <translation>바깥으로 이동</translation>
    </message>
    <message>
        <source>Move Inwards</source>
        <translation>안쪽으로 이동</translation>
    </message>
    <message>
        <source>Put in a Layer Outside…</source>
        <translation>바깥에 계층 끼워 넣기…</translation>
    </message>
    <message>
        <source>Put in a Layer Inside…</source>
        <translation>안쪽에 계층 끼워 넣기…</translation>
    </message>
</context>
<context>
    <name>OnionView</name>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>아직 요청이 없습니다</translation>
    </message>
    <message>
        <source>Press Send, or open the server&apos;s address in a browser: each layer between server and app shows here.</source>
        <translation>보내기를 누르거나 브라우저에서 서버 주소를 여십시오. 서버와 앱 사이의 모든 계층이 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>OpenAppDialog</name>
    <message>
        <source>Open App</source>
        <translation>앱 열기</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Choose a File…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>A module and its attribute, a path to a .py file, or sample:NAME. The app runs in this program.</source>
        <translation>모듈과 그 속성, .py 파일의 경로, 또는 sample:NAME을 쓰십시오. 앱은 이 프로그램 안에서 실행됩니다.</translation>
    </message>
</context>
<context>
    <name>OptionsSection</name>
    <message>
        <source>Follow redirects (each one is an exchange of its own)</source>
        <translation>리다이렉트 따라가기(하나하나 기록에 따로 남음)</translation>
    </message>
    <message>
        <source>Fill in the usual headers (Host, User-Agent, Content-Length …)</source>
        <translation>기본 헤더 채우기(Host, User-Agent, Content-Length 등)</translation>
    </message>
    <message>
        <source>Wait for the answer at most</source>
        <translation>응답을 기다리는 시간</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Time limit in seconds</source>
        <translation>제한 시간(초)</translation>
    </message>
</context>
<context>
    <name>PairTable</name>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>위로 이동</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>아래로 이동</translation>
    </message>
    <message>
        <source>Paste Lines</source>
        <translation>여러 줄 붙여넣기</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Apps</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Environ</source>
        <translation>Environ</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Chunks</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Intercept</source>
        <translation>가로채기</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>ParamsSection</name>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>add a parameter</source>
        <translation>매개변수 추가</translation>
    </message>
    <message>
        <source>Remove this parameter</source>
        <translation>이 매개변수 제거</translation>
    </message>
    <message>
        <source>Query parameters</source>
        <translation>쿼리 매개변수</translation>
    </message>
</context>
<context>
    <name>PauseBanner</name>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 단계</translation>
    </message>
    <message>
        <source>Step Out</source>
        <translation>계층 밖으로</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>시간 멈춤</translation>
    </message>
    <message>
        <source>Resume All</source>
        <translation>모두 계속</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Go on to the next breakpoint, or to the end</source>
        <translation>다음 중단점이나 끝까지 계속하기</translation>
    </message>
    <message>
        <source>Go on to the next boundary, wherever it is</source>
        <translation>어디든 다음 경계까지 가기</translation>
    </message>
    <message>
        <source>Go on to the next boundary outside this layer</source>
        <translation>이 계층 밖의 다음 경계까지 가기</translation>
    </message>
    <message>
        <source>End it here</source>
        <translation>여기서 끝내기</translation>
    </message>
    <message>
        <source>Stop the countdown</source>
        <translation>남은 시간 멈추기</translation>
    </message>
    <message>
        <source>Let everything go on that stands still</source>
        <translation>정지한 것을 모두 계속하기</translation>
    </message>
    <message>
        <source>Show what crosses this boundary, to edit it</source>
        <translation>이 경계를 지나는 것을 보고 편집하기</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>편집됨</translation>
    </message>
    <message>
        <source>1 other waits</source>
        <translation>다른 1개 대기</translation>
    </message>
    <message>
        <source>{count} others wait</source>
        <translation>다른 {count}개 대기</translation>
    </message>
    <message>
        <source>Other Status…</source>
        <translation>다른 상태…</translation>
    </message>
    <message>
        <source>Reset the Connection</source>
        <translation>연결 재설정</translation>
    </message>
</context>
<context>
    <name>PauseEditor</name>
    <message>
        <source>What crosses the boundary</source>
        <translation>경계를 지나는 것</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>Everything as it came</source>
        <translation>모두 온 그대로 되돌리기</translation>
    </message>
    <message>
        <source>Send as Is</source>
        <translation>이대로 보내기</translation>
    </message>
    <message>
        <source>Go on all the same, and see what becomes of it</source>
        <translation>그래도 보내고 어떻게 되는지 보기</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
</context>
<context>
    <name>PausePresenter</name>
    <message>
        <source>#{number} goes on</source>
        <translation>#{number} 계속 진행</translation>
    </message>
    <message>
        <source>server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>layer {n}</source>
        <translation>계층 {n}</translation>
    </message>
</context>
<context>
    <name>Pausing</name>
    <message>
        <source>add a key</source>
        <translation>키 추가</translation>
    </message>
    <message>
        <source>Answer with this status:</source>
        <translation>응답할 상태:</translation>
    </message>
    <message>
        <source>Paused entering {layer}</source>
        <translation>정지: {layer}에 들어가는 중</translation>
    </message>
    <message>
        <source>Paused: {layer} calls start_response</source>
        <translation>정지: {layer}에서 start_response 호출</translation>
    </message>
    <message>
        <source>Paused at chunk {number} of {layer}</source>
        <translation>정지: {layer}의 청크 {number}</translation>
    </message>
    <message>
        <source>Paused closing {layer}</source>
        <translation>정지: {layer} 닫는 중</translation>
    </message>
    <message>
        <source>held</source>
        <translation>멈춰 있음</translation>
    </message>
    <message>
        <source>goes on in {count} s</source>
        <translation>{count}초 뒤 계속</translation>
    </message>
    <message>
        <source>The client has left: nobody waits for the answer.</source>
        <translation>클라이언트가 떠났습니다. 응답을 기다리는 쪽이 없습니다.</translation>
    </message>
    <message>
        <source>{server} has one thread: all other requests wait until this one goes on.</source>
        <translation>{server} 서버는 스레드가 하나입니다. 이 요청이 계속될 때까지 다른 요청은 모두 기다립니다.</translation>
    </message>
    <message>
        <source>The close() of what {layer} returned is called next. The answer is complete: there is nothing to edit.</source>
        <translation>다음으로 {layer} 계층이 반환한 것의 close()를 호출합니다. 응답이 끝나 편집할 것은 없습니다.</translation>
    </message>
</context>
<context>
    <name>PointTable</name>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>위로 이동</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>아래로 이동</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>{layer} (not in this app now)</source>
        <translation>{layer} (지금 이 앱에 없음)</translation>
    </message>
    <message>
        <source>every layer</source>
        <translation>모든 계층</translation>
    </message>
    <message>
        <source>outermost</source>
        <translation>가장 바깥</translation>
    </message>
    <message>
        <source>status {glob}</source>
        <translation>상태 {glob}</translation>
    </message>
    <message>
        <source>next request only</source>
        <translation>다음 요청만</translation>
    </message>
    <message>
        <source>set header</source>
        <translation>헤더 설정</translation>
    </message>
    <message>
        <source>remove header</source>
        <translation>헤더 삭제</translation>
    </message>
    <message>
        <source>set environ key</source>
        <translation>environ 키 설정</translation>
    </message>
    <message>
        <source>delete environ key</source>
        <translation>environ 키 삭제</translation>
    </message>
    <message>
        <source>replace status</source>
        <translation>상태 교체</translation>
    </message>
    <message>
        <source>replace body</source>
        <translation>본문 교체</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>raise an exception</source>
        <translation>예외 발생</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>Mark the answer</source>
        <translation>응답에 표시</translation>
    </message>
    <message>
        <source>Slow answer</source>
        <translation>느린 응답</translation>
    </message>
    <message>
        <source>Teapot</source>
        <translation>찻주전자</translation>
    </message>
    <message>
        <source>Another body</source>
        <translation>다른 본문</translation>
    </message>
    <message>
        <source>Another method</source>
        <translation>다른 메서드</translation>
    </message>
    <message>
        <source>As if by HTTPS</source>
        <translation>HTTPS인 것처럼</translation>
    </message>
    <message>
        <source>Without cookies</source>
        <translation>쿠키 없이</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>RawCookie</name>
    <message>
        <source>Select the {part}</source>
        <translation>선택: {part}</translation>
    </message>
    <message>
        <source>The cookie&apos;s value</source>
        <translation>쿠키의 값</translation>
    </message>
    <message>
        <source>Copy the cookie&apos;s value</source>
        <translation>쿠키의 값 복사</translation>
    </message>
</context>
<context>
    <name>RequestLine</name>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Request target</source>
        <translation>요청 대상</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>methods</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>why not</source>
        <translation>맞지 않는 까닭</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>function</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>converters</source>
        <translation>컨버터</translation>
    </message>
    <message>
        <source>defaults</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>blueprint</source>
        <translation>블루프린트</translation>
    </message>
    <message>
        <source>host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>{error}: routing itself redirects to {url}</source>
        <translation>{error}: 라우팅 자체가 {url}(으)로 리다이렉트함</translation>
    </message>
    <message>
        <source>{error}: the path fits for {methods}</source>
        <translation>{error}: 경로는 맞고 메서드는 {methods}</translation>
    </message>
    <message>
        <source>{error}: no rule takes it</source>
        <translation>{error}: 맞는 규칙 없음</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>redirects</source>
        <translation>리다이렉트</translation>
    </message>
    <message>
        <source>not for {method}</source>
        <translation>{method} 안 받음</translation>
    </message>
    <message>
        <source>{converter} refuses {text}</source>
        <translation>{text}: {converter}에 안 맞음</translation>
    </message>
    <message>
        <source>{rule} comes first</source>
        <translation>{rule} 규칙이 먼저</translation>
    </message>
    <message>
        <source>more is needed: {rest}</source>
        <translation>더 필요함: {rest}</translation>
    </message>
    <message>
        <source>too long by {rest}</source>
        <translation>남음: {rest}</translation>
    </message>
    <message>
        <source>slash missing at the end</source>
        <translation>끝에 슬래시 없음</translation>
    </message>
    <message>
        <source>slash too many</source>
        <translation>남는 슬래시</translation>
    </message>
    <message>
        <source>slashes are merged first</source>
        <translation>슬래시를 먼저 합침</translation>
    </message>
    <message>
        <source>WebSocket only</source>
        <translation>WebSocket 전용</translation>
    </message>
    <message>
        <source>only for building</source>
        <translation>URL 만들기 전용</translation>
    </message>
    <message>
        <source>This rule takes {method} {path}.</source>
        <translation>이 규칙이 {method} {path} 요청을 받습니다.</translation>
    </message>
    <message>
        <source>This rule takes {method} {path}, and routing answers with a redirect.</source>
        <translation>이 규칙이 {method} {path} 요청을 받고, 라우팅은 리다이렉트로 응답합니다.</translation>
    </message>
    <message>
        <source>It would take {path}, but {rule} is tried first and decides.</source>
        <translation>{path} 경로에 맞지만 {rule} 규칙이 먼저 시도되어 결정됩니다.</translation>
    </message>
    <message>
        <source>The path fits, but the rule is for {expected}, not for {got}.</source>
        <translation>경로는 맞지만 규칙의 메서드는 {expected}이고 요청은 {got}입니다.</translation>
    </message>
    <message>
        <source>{expected} takes no text of this form: {got}.</source>
        <translation>{expected}에 맞지 않는 형식입니다: {got}</translation>
    </message>
    <message>
        <source>The form of {got} is right, but {expected} refuses the value. No other rule is tried after that.</source>
        <translation>{got}의 형식은 맞지만 {expected}에 맞지 않는 값입니다. 그 뒤로 다른 규칙은 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>The converter of {expected} raised {got}.</source>
        <translation>{expected}의 컨버터에서 예외가 발생했습니다: {got}</translation>
    </message>
    <message>
        <source>Where the rule says {expected}, the path says {got}.</source>
        <translation>규칙에는 {expected}, 경로에는 {got} 부분이 있습니다.</translation>
    </message>
    <message>
        <source>The path ends too soon: the rule goes on with {expected}.</source>
        <translation>경로가 너무 일찍 끝납니다. 규칙의 나머지: {expected}</translation>
    </message>
    <message>
        <source>The path goes on after the end of the rule, with {got}.</source>
        <translation>규칙이 끝난 뒤에도 경로가 이어집니다: {got}</translation>
    </message>
    <message>
        <source>The rule ends with a slash, the path does not: routing redirects to add it.</source>
        <translation>규칙은 슬래시로 끝나고 경로는 그렇지 않습니다. 라우팅이 슬래시를 붙여 리다이렉트합니다.</translation>
    </message>
    <message>
        <source>The path ends with a slash and the rule does not: with strict_slashes that is 404.</source>
        <translation>경로는 슬래시로 끝나고 규칙은 그렇지 않습니다. strict_slashes이면 404입니다.</translation>
    </message>
    <message>
        <source>Routing redirects to {expected} first: repeated slashes are merged.</source>
        <translation>겹친 슬래시를 합쳐 먼저 리다이렉트합니다: {expected}</translation>
    </message>
    <message>
        <source>The rule is for the host or subdomain {expected}, the request for {got}.</source>
        <translation>규칙의 호스트나 서브도메인은 {expected}, 요청은 {got}입니다.</translation>
    </message>
    <message>
        <source>The rule is for WebSocket requests only.</source>
        <translation>WebSocket 요청만 받는 규칙입니다.</translation>
    </message>
    <message>
        <source>The rule is only for building URLs; no request is matched to it.</source>
        <translation>URL을 만드는 데만 쓰는 규칙입니다. 요청에는 맞추지 않습니다.</translation>
    </message>
    <message>
        <source>another rule</source>
        <translation>다른 규칙</translation>
    </message>
</context>
<context>
    <name>RoutesPanel</name>
    <message>
        <source>find a rule, an endpoint or a function</source>
        <translation>규칙, 엔드포인트, 함수 찾기</translation>
    </message>
    <message>
        <source>Find a route</source>
        <translation>라우트 찾기</translation>
    </message>
    <message>
        <source>Flask app</source>
        <translation>Flask 앱</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>라우트</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>No route fits</source>
        <translation>맞는 라우트가 없습니다</translation>
    </message>
    <message>
        <source>Clear the find field above.</source>
        <translation>위의 찾기 입력란을 비우십시오.</translation>
    </message>
    <message>
        <source>No app runs</source>
        <translation>실행 중인 앱이 없습니다</translation>
    </message>
    <message>
        <source>Open an app: the routes of a Flask app are listed here.</source>
        <translation>앱을 여십시오. Flask 앱이면 라우트가 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>Not a Flask app</source>
        <translation>Flask 앱이 아닙니다</translation>
    </message>
    <message>
        <source>Routes are Flask&apos;s: a plain WSGI app reads PATH_INFO itself, as the environ shows it.</source>
        <translation>라우트는 Flask의 기능입니다. 순수 WSGI 앱은 environ에 보이는 PATH_INFO를 직접 읽습니다.</translation>
    </message>
    <message>
        <source>The selected exchange was answered by another app: {app}</source>
        <translation>선택한 요청에는 다른 앱이 응답했습니다: {app}</translation>
    </message>
    <message>
        <source>In the exchange itself it was: {route}</source>
        <translation>실제 요청에서 맞은 규칙: {route}</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>do</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>규칙의 동작</translation>
    </message>
    <message>
        <source>at</source>
        <translation>경계</translation>
    </message>
    <message>
        <source>at the boundary</source>
        <translation>적용할 경계</translation>
    </message>
    <message>
        <source>of</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>of the layer</source>
        <translation>적용할 계층</translation>
    </message>
    <message>
        <source>header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>RuleView</name>
    <message>
        <source>No rule selected</source>
        <translation>선택한 규칙이 없습니다</translation>
    </message>
    <message>
        <source>Select a rule to see all that it says.</source>
        <translation>규칙을 선택하면 전체 내용이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>strict: a slash at the end counts</source>
        <translation>엄격함: 끝의 슬래시를 구별</translation>
    </message>
    <message>
        <source>not strict</source>
        <translation>엄격하지 않음</translation>
    </message>
    <message>
        <source>any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>methods</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>converters</source>
        <translation>컨버터</translation>
    </message>
    <message>
        <source>defaults</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>slashes</source>
        <translation>슬래시</translation>
    </message>
    <message>
        <source>function</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>Compose a Request</source>
        <translation>요청 작성</translation>
    </message>
    <message>
        <source>Put a request that this rule takes into the composer</source>
        <translation>이 규칙에 맞는 요청을 작성기에 넣기</translation>
    </message>
    <message>
        <source>Selected rule</source>
        <translation>선택한 규칙</translation>
    </message>
</context>
<context>
    <name>RulesModel</name>
    <message>
        <source>always</source>
        <translation>항상</translation>
    </message>
</context>
<context>
    <name>SampleChips</name>
    <message>
        <source>Try:</source>
        <translation>준비된 요청:</translation>
    </message>
    <message>
        <source>Ready-made requests</source>
        <translation>준비된 요청</translation>
    </message>
    <message>
        <source>More ready-made requests</source>
        <translation>준비된 요청 더 보기</translation>
    </message>
    <message>
        <source>Click sends it; Ctrl+click only puts it into the composer.</source>
        <translation>클릭하면 보내고, Ctrl+클릭하면 작성기에만 넣습니다.</translation>
    </message>
    <message>
        <source>Put into Composer</source>
        <translation>작성기에 넣기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Cancelled</source>
        <translation>취소했습니다</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Over https only.</source>
        <translation>https로만 보냅니다.</translation>
    </message>
    <message>
        <source>Scripts cannot read it.</source>
        <translation>스크립트가 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Kept apart for each top-level site.</source>
        <translation>최상위 사이트마다 따로 보관합니다.</translation>
    </message>
    <message>
        <source>Also for the hosts below this one.</source>
        <translation>이 호스트의 하위 호스트에도 보냅니다.</translation>
    </message>
    <message>
        <source>For this path and those below it.</source>
        <translation>이 경로와 그 아래에 보냅니다.</translation>
    </message>
    <message>
        <source>A client keeps it</source>
        <translation>클라이언트가 보관합니다</translation>
    </message>
    <message>
        <source>A client does not keep it</source>
        <translation>클라이언트가 보관하지 않습니다</translation>
    </message>
    <message>
        <source>Some clients keep it</source>
        <translation>보관하는 클라이언트도 있습니다</translation>
    </message>
    <message>
        <source>and sends it back to {url}</source>
        <translation>{url}에 다시 보냅니다</translation>
    </message>
    <message>
        <source>and does not send it to {url}</source>
        <translation>{url}에는 보내지 않습니다</translation>
    </message>
    <message>
        <source>and some send it back to {url}</source>
        <translation>{url}에 다시 보내는 클라이언트도 있습니다</translation>
    </message>
    <message>
        <source>There is a control character in it: the whole header is ignored.</source>
        <translation>제어 문자가 들어 있어 헤더 전체를 무시합니다.</translation>
    </message>
    <message>
        <source>It has neither name nor value.</source>
        <translation>이름도 값도 없습니다.</translation>
    </message>
    <message>
        <source>Name and value are {0} bytes, and clients take {1}.</source>
        <translation>이름과 값이 {0}바이트입니다. 클라이언트는 {1}바이트까지 받습니다.</translation>
    </message>
    <message>
        <source>It has expired already, which is how a server deletes a cookie.</source>
        <translation>이미 만료되었습니다. 서버가 쿠키를 지우는 방법입니다.</translation>
    </message>
    <message>
        <source>{0} is no domain of one&apos;s own.</source>
        <translation>누구나 그 아래에 등록하는 공용 도메인입니다: {0}</translation>
    </message>
    <message>
        <source>The domain {0} is not ASCII.</source>
        <translation>도메인이 ASCII가 아닙니다: {0}</translation>
    </message>
    <message>
        <source>It is for {0}, and {1} may not set that.</source>
        <translation>{0}의 쿠키이므로 {1}에서는 설정할 수 없습니다.</translation>
    </message>
    <message>
        <source>It is Secure, and this is plain http.</source>
        <translation>Secure인데 암호화하지 않은 http입니다.</translation>
    </message>
    <message>
        <source>SameSite=None is taken only together with Secure.</source>
        <translation>SameSite=None은 Secure와 함께 있을 때만 받습니다.</translation>
    </message>
    <message>
        <source>Partitioned is taken only together with Secure.</source>
        <translation>Partitioned는 Secure와 함께 있을 때만 받습니다.</translation>
    </message>
    <message>
        <source>A name that begins with __Secure- wants Secure.</source>
        <translation>__Secure-로 시작하는 이름에는 Secure가 필요합니다.</translation>
    </message>
    <message>
        <source>A name that begins with __Host- wants Secure, Path=/, no Domain: see {0}.</source>
        <translation>__Host-로 시작하는 이름에는 Secure와 Path=/가 필요하고 Domain이 없어야 합니다: {0}</translation>
    </message>
    <message>
        <source>A cookie without a name may not begin with such a prefix.</source>
        <translation>이름 없는 쿠키의 값은 그런 접두사로 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>It is for {0}, and the request goes to {1}.</source>
        <translation>{0}의 쿠키인데 요청은 {1}에 갑니다.</translation>
    </message>
    <message>
        <source>It is for {0} and its hosts, and the request goes to {1}.</source>
        <translation>{0}와 그 하위 호스트의 쿠키인데 요청은 {1}에 갑니다.</translation>
    </message>
    <message>
        <source>It is for {0} and below, and the request asks for {1}.</source>
        <translation>경로 {0} 아래의 쿠키인데 요청한 경로는 {1}입니다.</translation>
    </message>
    <message>
        <source>It is Secure, and the request is plain http.</source>
        <translation>Secure인데 요청은 암호화하지 않은 http입니다.</translation>
    </message>
    <message>
        <source>It asks for {asked}; clients keep it for {kept} at most.</source>
        <translation>{asked} 동안 보관하라고 하지만 클라이언트는 길어야 {kept} 동안 보관합니다.</translation>
    </message>
    <message>
        <source>Secure over http on this machine: Chrome, Firefox and curl keep it, Safari and Python&apos;s jar do not.</source>
        <translation>이 컴퓨터에 http로 받은 Secure 쿠키입니다. Chrome, Firefox, curl은 보관하고 Safari와 Python의 쿠키 저장소는 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>Cookies do not tell ports apart: {0} set it, {1} gets it.</source>
        <translation>쿠키는 포트를 구별하지 않습니다. 설정한 곳: {0}, 받는 곳: {1}</translation>
    </message>
    <message>
        <source>A domain has no port: {0}.</source>
        <translation>도메인에는 포트가 없습니다: {0}</translation>
    </message>
    <message>
        <source>Some clients take the domain {0} from its own host only.</source>
        <translation>그 호스트에서 온 경우에만 이 도메인을 받는 클라이언트가 있습니다: {0}</translation>
    </message>
    <message>
        <source>Neither Max-Age nor Expires: kept until the client is closed.</source>
        <translation>Max-Age도 Expires도 없어 클라이언트를 닫을 때까지 보관합니다.</translation>
    </message>
    <message>
        <source>No SameSite: Chrome takes it as Lax, others as None.</source>
        <translation>SameSite가 없습니다. Chrome은 Lax로, 다른 클라이언트는 None으로 봅니다.</translation>
    </message>
    <message>
        <source>No Domain: for {0} alone.</source>
        <translation>Domain이 없어 이 호스트에만 보냅니다: {0}</translation>
    </message>
    <message>
        <source>Character {0} is a control character.</source>
        <translation>{0}번째 글자가 제어 문자입니다.</translation>
    </message>
    <message>
        <source>There is a line break at character {0}: two headers in one, or an attack.</source>
        <translation>{0}번째 글자가 줄바꿈입니다. 헤더 두 개가 붙었거나 공격입니다.</translation>
    </message>
    <message>
        <source>There is no “=”: all of it is the value of a cookie without a name.</source>
        <translation>“=”가 없으므로 전체가 이름 없는 쿠키의 값입니다.</translation>
    </message>
    <message>
        <source>The cookie has no name.</source>
        <translation>쿠키에 이름이 없습니다.</translation>
    </message>
    <message>
        <source>It is not ASCII, which clients read differently.</source>
        <translation>ASCII가 아니어서 클라이언트마다 다르게 읽습니다.</translation>
    </message>
    <message>
        <source>The first {0} attributes were read.</source>
        <translation>속성은 앞의 {0}개만 읽었습니다.</translation>
    </message>
    <message>
        <source>Ignored: clients do not know it.</source>
        <translation>무시됨: 클라이언트가 모르는 속성입니다.</translation>
    </message>
    <message>
        <source>Ignored: there is nothing.</source>
        <translation>무시됨: 비어 있습니다.</translation>
    </message>
    <message>
        <source>Ignored: there is a later one.</source>
        <translation>무시됨: 뒤에 같은 속성이 또 있습니다.</translation>
    </message>
    <message>
        <source>Ignored: {0} bytes, and clients read {1}.</source>
        <translation>무시됨: {0}바이트인데 클라이언트는 {1}바이트까지 읽습니다.</translation>
    </message>
    <message>
        <source>Its name alone counts, whatever its value.</source>
        <translation>값과 상관없이 이름만으로 효력이 있습니다.</translation>
    </message>
    <message>
        <source>Ignored: this is no number of seconds.</source>
        <translation>무시됨: 초를 나타내는 수가 아닙니다.</translation>
    </message>
    <message>
        <source>Ignored: this is no date.</source>
        <translation>무시됨: 날짜가 아닙니다.</translation>
    </message>
    <message>
        <source>As if there were no Domain.</source>
        <translation>Domain이 없는 것과 같습니다.</translation>
    </message>
    <message>
        <source>As if there were no Path: it does not begin with “/”.</source>
        <translation>“/”로 시작하지 않으므로 Path가 없는 것과 같습니다.</translation>
    </message>
    <message>
        <source>As if there were no SameSite.</source>
        <translation>SameSite가 없는 것과 같습니다.</translation>
    </message>
    <message>
        <source>Only with requests from the same site.</source>
        <translation>같은 사이트에서 온 요청에만 보냅니다.</translation>
    </message>
    <message>
        <source>From other sites only when a link is followed.</source>
        <translation>다른 사이트에서는 링크를 따라올 때만 보냅니다.</translation>
    </message>
    <message>
        <source>With requests from any site.</source>
        <translation>어느 사이트에서 온 요청에나 보냅니다.</translation>
    </message>
    <message>
        <source>Deleted at once.</source>
        <translation>바로 지웁니다.</translation>
    </message>
    <message>
        <source>Kept for {span}.</source>
        <translation>보관 기간: {span}</translation>
    </message>
    <message>
        <source>Max-Age counts instead.</source>
        <translation>Max-Age가 우선합니다.</translation>
    </message>
    <message>
        <source>Kept until {time}.</source>
        <translation>{time}까지 보관합니다.</translation>
    </message>
    <message>
        <source>The session as text</source>
        <translation>텍스트로 본 세션</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>서명 시각</translation>
    </message>
    <message>
        <source>salt</source>
        <translation>솔트</translation>
    </message>
    <message>
        <source>digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>{salt} · digest {digest} · key derivation {derivation}</source>
        <translation>{salt} · 다이제스트 {digest} · 키 유도 {derivation}</translation>
    </message>
    <message>
        <source>zlib, {packed} of {unpacked} bytes</source>
        <translation>zlib, {unpacked}바이트 중 {packed}바이트</translation>
    </message>
    <message>
        <source>not modified</source>
        <translation>수정 안 됨</translation>
    </message>
    <message>
        <source>session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>kept in</source>
        <translation>보관 위치</translation>
    </message>
    <message>
        <source>made</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>flags</source>
        <translation>플래그</translation>
    </message>
    <message>
        <source>Not decoded</source>
        <translation>디코딩하지 못했습니다</translation>
    </message>
    <message>
        <source>The reason is told above.</source>
        <translation>까닭은 위에 있습니다.</translation>
    </message>
    <message>
        <source>The session is empty, so the answer tells the client to delete its cookie.</source>
        <translation>세션이 비었으므로 응답이 클라이언트에게 쿠키를 지우게 합니다.</translation>
    </message>
    <message>
        <source>The cookie is deleted</source>
        <translation>쿠키를 지웁니다</translation>
    </message>
    <message>
        <source>It is signed or encrypted in a way that is not known here, or just a name.</source>
        <translation>알 수 없는 방식으로 서명되었거나 암호화되었습니다. 그저 이름일 수도 있습니다.</translation>
    </message>
    <message>
        <source>No values in the cookie</source>
        <translation>쿠키에 값이 없습니다</translation>
    </message>
    <message>
        <source>What the app puts into session is listed here.</source>
        <translation>앱이 session에 넣은 값이 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>An empty session</source>
        <translation>빈 세션</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>세션이 없습니다</translation>
    </message>
    <message>
        <source>The app did not open one.</source>
        <translation>앱이 세션을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>after</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>What changed in the session</source>
        <translation>세션에서 바뀐 것</translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>바뀐 것이 없습니다</translation>
    </message>
    <message>
        <source>The session left as it came. What the app adds, changes or removes is listed here.</source>
        <translation>세션이 들어온 그대로 나갔습니다. 앱이 추가하거나 바꾸거나 제거한 것이 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>the first {count} changes are shown</source>
        <translation>앞의 {count}개만 표시</translation>
    </message>
    <message>
        <source>marked as modified</source>
        <translation>수정됨으로 표시됨</translation>
    </message>
    <message>
        <source>not marked as modified</source>
        <translation>수정됨으로 표시되지 않음</translation>
    </message>
    <message>
        <source>(the whole)</source>
        <translation>(전체)</translation>
    </message>
    <message>
        <source>“{0}” is not the same in the cookie as it was in the session ({1} in all).</source>
        <translation>세션의 값과 쿠키의 값이 다릅니다: “{0}” (모두 {1}개)</translation>
    </message>
    <message>
        <source>The app has no SECRET_KEY: its session can be read as empty, not written.</source>
        <translation>앱에 SECRET_KEY가 없습니다. 세션은 빈 것으로 읽을 수만 있고 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Flask did not take the cookie ({0}): the app saw an empty session, no error.</source>
        <translation>Flask가 쿠키를 받아들이지 않았습니다({0}). 앱에는 오류 없이 빈 세션으로 보였습니다.</translation>
    </message>
    <message>
        <source>Set-Cookie is {0} bytes, over the limit of {1}: some clients drop it.</source>
        <translation>Set-Cookie가 {0}바이트로 한도 {1}바이트를 넘습니다. 버리는 클라이언트가 있습니다.</translation>
    </message>
    <message>
        <source>Name and value are {0} bytes: clients drop what is over {1}, without a word.</source>
        <translation>이름과 값이 {0}바이트입니다. 클라이언트는 {1}바이트를 넘으면 말없이 버립니다.</translation>
    </message>
    <message>
        <source>A client will not keep the cookie: {reason}.</source>
        <translation>클라이언트가 쿠키를 보관하지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>A client will not send the cookie back: {reason}.</source>
        <translation>클라이언트가 쿠키를 다시 보내지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>“{path}” was changed inside a list or dict, and the change is lost ({count} in all): set session.modified = True.</source>
        <translation>list나 dict 안에서 바뀐 “{path}” 값을 잃었습니다(모두 {count}개). session.modified = True로 설정하십시오.</translation>
    </message>
    <message>
        <source>a control character</source>
        <translation>제어 문자</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>너무 큼</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>its Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>its Domain is not ASCII</source>
        <translation>ASCII가 아닌 Domain</translation>
    </message>
    <message>
        <source>its Domain is not that of the host</source>
        <translation>호스트와 다른 Domain</translation>
    </message>
    <message>
        <source>Secure over plain http</source>
        <translation>암호화하지 않은 http의 Secure</translation>
    </message>
    <message>
        <source>SameSite=None without Secure</source>
        <translation>Secure 없는 SameSite=None</translation>
    </message>
    <message>
        <source>Partitioned without Secure</source>
        <translation>Secure 없는 Partitioned</translation>
    </message>
    <message>
        <source>__Secure- without Secure</source>
        <translation>Secure 없는 __Secure-</translation>
    </message>
    <message>
        <source>__Host- without what it wants</source>
        <translation>조건을 갖추지 못한 __Host-</translation>
    </message>
    <message>
        <source>a prefix in its value</source>
        <translation>값에 있는 접두사</translation>
    </message>
    <message>
        <source>it is for another host</source>
        <translation>다른 호스트의 쿠키</translation>
    </message>
    <message>
        <source>it is for another domain</source>
        <translation>다른 도메인의 쿠키</translation>
    </message>
    <message>
        <source>its Path is another one</source>
        <translation>다른 Path</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Attributes of Set-Cookie</source>
        <translation>Set-Cookie의 속성</translation>
    </message>
    <message>
        <source>key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Bytes per key</source>
        <translation>키마다의 바이트</translation>
    </message>
    <message>
        <source>✗ {line} bytes, over the limit of {limit}</source>
        <translation>✗ {line}바이트, 한도 {limit}바이트를 넘음</translation>
    </message>
    <message>
        <source>{line} of {limit} bytes ({share})</source>
        <translation>{limit}바이트 중 {line}바이트 ({share})</translation>
    </message>
    <message>
        <source>payload {payload} · time and signature {rest} · the rest {other}</source>
        <translation>페이로드 {payload} · 시각과 서명 {rest} · 나머지 {other}</translation>
    </message>
    <message>
        <source>Clients count name and value alone: {pair} of {limit}.</source>
        <translation>클라이언트는 이름과 값만 셉니다: {limit} 중 {pair}</translation>
    </message>
    <message>
        <source>zlib saves {saved} bytes of the JSON.</source>
        <translation>zlib로 JSON에서 {saved}바이트를 줄였습니다.</translation>
    </message>
    <message>
        <source>an empty cookie</source>
        <translation>빈 쿠키</translation>
    </message>
    <message>
        <source>Flask session</source>
        <translation>Flask 세션</translation>
    </message>
    <message>
        <source>Starlette session</source>
        <translation>Starlette 세션</translation>
    </message>
    <message>
        <source>itsdangerous, serialised with a time</source>
        <translation>itsdangerous, 시각이 붙은 직렬화</translation>
    </message>
    <message>
        <source>itsdangerous, serialised</source>
        <translation>itsdangerous, 직렬화</translation>
    </message>
    <message>
        <source>itsdangerous, signed text with a time</source>
        <translation>itsdangerous, 시각이 붙은 서명된 텍스트</translation>
    </message>
    <message>
        <source>itsdangerous, signed text</source>
        <translation>itsdangerous, 서명된 텍스트</translation>
    </message>
    <message>
        <source>Flask-Login, a user to be remembered</source>
        <translation>Flask-Login, 기억할 사용자</translation>
    </message>
    <message>
        <source>Beaker, the id of a session</source>
        <translation>Beaker, 세션 ID</translation>
    </message>
    <message>
        <source>Django session</source>
        <translation>Django 세션</translation>
    </message>
    <message>
        <source>Django, signed text with a time</source>
        <translation>Django, 시각이 붙은 서명된 텍스트</translation>
    </message>
    <message>
        <source>Django, signed text</source>
        <translation>Django, 서명된 텍스트</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>of no known form</source>
        <translation>알려지지 않은 형식</translation>
    </message>
    <message>
        <source>header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>timestamp</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: {reason}</source>
        <translation>{line}행 {column}열: {reason}</translation>
    </message>
    <message>
        <source>It says that it was signed {span} from now: a clock is wrong, or somebody made it.</source>
        <translation>서명 시각이 지금보다 {span} 뒤입니다. 시계가 틀렸거나 누군가 만든 것입니다.</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>from the future</source>
        <translation>미래의 시각</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>다른 설정</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>잘못된 서명</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>no signature</source>
        <translation>서명 없음</translation>
    </message>
    <message>
        <source>no timestamp</source>
        <translation>시각 없음</translation>
    </message>
    <message>
        <source>bad timestamp</source>
        <translation>잘못된 시각</translation>
    </message>
    <message>
        <source>not yet valid</source>
        <translation>아직 유효하지 않음</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>서명되지 않음</translation>
    </message>
    <message>
        <source>not checked here</source>
        <translation>여기서 검사하지 않음</translation>
    </message>
    <message>
        <source>the typed key</source>
        <translation>입력한 키</translation>
    </message>
    <message>
        <source>{key} fits, but it was signed {age} ago and the app takes it for {life}.</source>
        <translation>맞는 키는 {key}입니다. 그러나 서명한 지 {age} 지났고, 앱은 {life}까지만 받습니다.</translation>
    </message>
    <message>
        <source>No key fits its signature: changed, forged, or signed by another app.</source>
        <translation>서명에 맞는 키가 없습니다. 바뀌었거나, 위조되었거나, 다른 앱이 서명한 것입니다.</translation>
    </message>
    <message>
        <source>{key} fits, but it has expired.</source>
        <translation>맞는 키는 {key}입니다. 그러나 만료되었습니다.</translation>
    </message>
    <message>
        <source>{key} fits, but it was signed later than now: Flask does not take it.</source>
        <translation>맞는 키는 {key}입니다. 그러나 서명 시각이 지금보다 나중이어서 Flask가 받지 않습니다.</translation>
    </message>
    <message>
        <source>There is no key to verify it with.</source>
        <translation>확인할 키가 없습니다.</translation>
    </message>
    <message>
        <source>It has no signature, so nobody can say who made it.</source>
        <translation>서명이 없어 누가 만들었는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>{key} fits, but there is no timestamp, which Flask wants.</source>
        <translation>맞는 키는 {key}입니다. 그러나 Flask에 필요한 시각이 없습니다.</translation>
    </message>
    <message>
        <source>{key} fits, but its timestamp cannot be read.</source>
        <translation>맞는 키는 {key}입니다. 그러나 시각을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{key} fits, but it is not valid yet.</source>
        <translation>맞는 키는 {key}입니다. 그러나 아직 유효하지 않습니다.</translation>
    </message>
    <message>
        <source>Its alg is none: anybody can write such a token.</source>
        <translation>alg가 none입니다. 누구나 이런 토큰을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Its signature is of a kind that is not checked here.</source>
        <translation>여기서는 검사하지 않는 종류의 서명입니다.</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count}초</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count}시간</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count}일</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>{span} 전</translation>
    </message>
    <message>
        <source>in {span}</source>
        <translation>{span} 뒤</translation>
    </message>
    <message>
        <source>key derivation</source>
        <translation>키 유도</translation>
    </message>
    <message>
        <source>{key} fits with other settings than expected: {settings}. The app does not take it.</source>
        <translation>맞는 키는 {key}이지만 설정이 예상과 다릅니다: {settings}. 앱은 받지 않습니다.</translation>
    </message>
    <message>
        <source>There is no payload.</source>
        <translation>페이로드가 없습니다.</translation>
    </message>
    <message>
        <source>The payload is no base64: character {0} is “{1}”.</source>
        <translation>페이로드가 base64가 아닙니다. {0}번째 글자: “{1}”</translation>
    </message>
    <message>
        <source>The payload ends too early: the cookie was cut.</source>
        <translation>페이로드가 너무 일찍 끝납니다. 쿠키가 잘렸습니다.</translation>
    </message>
    <message>
        <source>The payload says that it is compressed, but zlib cannot read it.</source>
        <translation>페이로드가 압축되었다고 되어 있지만 zlib가 읽지 못합니다.</translation>
    </message>
    <message>
        <source>The payload is larger than {0}; reading stopped there.</source>
        <translation>페이로드가 너무 커서 {0}까지만 읽었습니다.</translation>
    </message>
    <message>
        <source>The payload is no UTF-8: byte {0} is wrong.</source>
        <translation>페이로드가 UTF-8이 아닙니다. 잘못된 바이트의 위치: {0}</translation>
    </message>
    <message>
        <source>The payload is no JSON: {0} (line {1}, column {2}).</source>
        <translation>페이로드가 JSON이 아닙니다: {0} ({1}행 {2}열)</translation>
    </message>
    <message>
        <source>The payload is nested too deep.</source>
        <translation>페이로드가 너무 깊게 중첩되어 있습니다.</translation>
    </message>
    <message>
        <source>A number in the payload has more digits than Python reads.</source>
        <translation>페이로드에 Python이 읽을 수 없을 만큼 자릿수가 많은 수가 있습니다.</translation>
    </message>
    <message>
        <source>The value of the tag “{0}” at “{1}” is not what the tag says.</source>
        <translation>“{1}”에 있는 값이 태그 “{0}”에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The key “{0}” is there twice.</source>
        <translation>같은 키가 두 번 있습니다: “{0}”</translation>
    </message>
    <message>
        <source>A session is an object, {{…}}, and this is {0}.</source>
        <translation>세션은 객체({{…}})여야 합니다. 지금 값의 종류: {0}</translation>
    </message>
    <message>
        <source>It has no timestamp.</source>
        <translation>시각이 없습니다.</translation>
    </message>
    <message>
        <source>It has no signature.</source>
        <translation>서명이 없습니다.</translation>
    </message>
    <message>
        <source>Its timestamp cannot be read.</source>
        <translation>시각을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>An itsdangerous older than 1.1 signed it: its years count from 2011.</source>
        <translation>1.1보다 오래된 itsdangerous가 서명했습니다. 시각을 2011년부터 셉니다.</translation>
    </message>
    <message>
        <source>Its signature is no base64.</source>
        <translation>서명이 base64가 아닙니다.</translation>
    </message>
    <message>
        <source>Its signature has {0} bytes, as no known digest has.</source>
        <translation>서명이 {0}바이트입니다. 그런 길이의 다이제스트는 알려져 있지 않습니다.</translation>
    </message>
    <message>
        <source>Its last character was changed, which changes no byte.</source>
        <translation>마지막 글자가 바뀌었지만 바이트는 그대로입니다.</translation>
    </message>
    <message>
        <source>Its payload is {0}, and a session is a dict.</source>
        <translation>세션은 dict여야 합니다. 페이로드의 종류: {0}</translation>
    </message>
    <message>
        <source>Written into the cookie with the tag “{tag}”.</source>
        <translation>쿠키에 태그 “{tag}”를 붙여 썼습니다.</translation>
    </message>
    <message>
        <source>type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Values in the session</source>
        <translation>세션의 값</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>a key to type in</source>
        <translation>입력할 키</translation>
    </message>
    <message>
        <source>a wrong key, to see it refused</source>
        <translation>틀린 키(거부되는 것 보기)</translation>
    </message>
    <message>
        <source>Payload as JSON, to be edited</source>
        <translation>고칠 수 있는 JSON 페이로드</translation>
    </message>
    <message>
        <source>Key to sign with</source>
        <translation>서명할 키</translation>
    </message>
    <message>
        <source>key, or b&apos;…&apos; for bytes</source>
        <translation>키, 바이트는 b&apos;…&apos;</translation>
    </message>
    <message>
        <source>Key to sign with, typed in</source>
        <translation>서명할 키 입력</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>Sign the payload as it stands, with the time of now</source>
        <translation>페이로드를 지금 시각으로 서명</translation>
    </message>
    <message>
        <source>Use in Next Request</source>
        <translation>다음 요청에 쓰기</translation>
    </message>
    <message>
        <source>Start Over</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Take the payload of the session that is shown</source>
        <translation>지금 보이는 세션의 페이로드 가져오기</translation>
    </message>
    <message>
        <source>Nothing to sign</source>
        <translation>서명할 것이 없습니다</translation>
    </message>
    <message>
        <source>The payload of a Flask session cookie can be edited and signed again here.</source>
        <translation>Flask 세션 쿠키의 페이로드를 여기서 고치고 다시 서명할 수 있습니다.</translation>
    </message>
    <message>
        <source>a wrong key</source>
        <translation>틀린 키</translation>
    </message>
    <message>
        <source>{line} of {limit} bytes</source>
        <translation>{limit}바이트 중 {line}바이트</translation>
    </message>
    <message>
        <source>the app&apos;s key is not known</source>
        <translation>앱의 키를 모름</translation>
    </message>
    <message>
        <source>the app takes it</source>
        <translation>앱이 받아들임</translation>
    </message>
    <message>
        <source>the app refuses it · {why}</source>
        <translation>앱이 거부함 · {why}</translation>
    </message>
    <message>
        <source>Paste a cookie: its value, name=value, or a Cookie or Set-Cookie header</source>
        <translation>쿠키 붙여넣기: 값, 이름=값, Cookie나 Set-Cookie 헤더</translation>
    </message>
    <message>
        <source>Cookie from elsewhere</source>
        <translation>다른 곳에서 온 쿠키</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>empty: the keys of the app</source>
        <translation>비우면 앱의 키</translation>
    </message>
    <message>
        <source>Key to verify it with</source>
        <translation>확인할 키</translation>
    </message>
    <message>
        <source>Which of the cookies</source>
        <translation>어느 쿠키</translation>
    </message>
    <message>
        <source>The cookie has an id only; the values are with the server.</source>
        <translation>쿠키에는 ID만 있고 값은 서버에 있습니다.</translation>
    </message>
    <message>
        <source>The app did take it when it came: its keys are others now.</source>
        <translation>들어올 때는 앱이 받아들였습니다. 지금은 앱의 키가 다릅니다.</translation>
    </message>
    <message>
        <source>No Set-Cookie: the client keeps what it has.</source>
        <translation>Set-Cookie가 없어 클라이언트는 가진 쿠키를 그대로 둡니다.</translation>
    </message>
    <message>
        <source>This session cannot be written as a cookie: {problem}</source>
        <translation>이 세션은 쿠키로 쓸 수 없습니다: {problem}</translation>
    </message>
    <message>
        <source>Beaker keeps the values in the cookie, written and signed in its own way.</source>
        <translation>Beaker는 값을 쿠키에 보관하고 고유한 방식으로 쓰고 서명합니다.</translation>
    </message>
</context>
<context>
    <name>SessionPanel</name>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Paste…</source>
        <translation>붙여넣기…</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Edit and Sign</source>
        <translation>고치고 서명</translation>
    </message>
    <message>
        <source>Paste… explains any cookie.</source>
        <translation>‘붙여넣기…’에서 어떤 쿠키든 풀이합니다.</translation>
    </message>
    <message>
        <source>No cookie found in it</source>
        <translation>쿠키를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>Paste its value, or the header it stands in.</source>
        <translation>쿠키의 값이나 쿠키가 든 헤더를 붙여넣으십시오.</translation>
    </message>
    <message>
        <source>A Flask session, another cookie of itsdangerous, Beaker or Django, or a JWT is recognised.</source>
        <translation>Flask 세션, itsdangerous, Beaker, Django의 쿠키, JWT를 알아봅니다.</translation>
    </message>
    <message>
        <source>Paste a cookie above</source>
        <translation>위에 쿠키를 붙여넣으십시오</translation>
    </message>
    <message>
        <source>Send a request, or select one in the history.</source>
        <translation>요청을 보내거나 기록에서 하나를 선택하십시오.</translation>
    </message>
    <message>
        <source>No exchange selected</source>
        <translation>선택한 요청이 없습니다</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>아직 응답이 없습니다</translation>
    </message>
    <message>
        <source>The session is shown when the app has answered.</source>
        <translation>앱이 응답하면 세션이 나타납니다.</translation>
    </message>
    <message>
        <source>Of a Flask app the session is shown here: its cookie, its values, what the app changed.</source>
        <translation>Flask 앱이면 세션의 쿠키와 값, 앱이 바꾼 것이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Not a Flask app</source>
        <translation>Flask 앱이 아닙니다</translation>
    </message>
    <message>
        <source>Flask opened no session for this request.</source>
        <translation>Flask가 이 요청에서 세션을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>세션이 없습니다</translation>
    </message>
</context>
<context>
    <name>SliceView</name>
    <message>
        <source>not found</source>
        <translation>찾지 못함</translation>
    </message>
    <message>
        <source>at {offset}</source>
        <translation>위치 {offset}</translation>
    </message>
    <message>
        <source>part {part} of {parts} · {at} of {size} · long lines are broken</source>
        <translation>부분 {part}/{parts} · {size} 중 {at} · 긴 줄은 나눔</translation>
    </message>
</context>
<context>
    <name>SourcePanel</name>
    <message>
        <source>Source of the app</source>
        <translation>앱의 소스</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>소스가 없습니다</translation>
    </message>
    <message>
        <source>The source of the app stands here once it is loaded.</source>
        <translation>앱을 불러오면 소스가 여기에 나옵니다.</translation>
    </message>
</context>
<context>
    <name>StartResponse</name>
    <message>
        <source>time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>called by</source>
        <translation>호출한 계층</translation>
    </message>
    <message>
        <source>status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>headers sent</source>
        <translation>헤더 전송</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>✗ malformed</source>
        <translation>✗ 잘못된 형식</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>as received from {layer}</source>
        <translation>받은 값({layer})</translation>
    </message>
    <message>
        <source>as forwarded</source>
        <translation>전달한 값</translation>
    </message>
    <message>
        <source>✎ as handed on</source>
        <translation>✎ 전달된 값</translation>
    </message>
    <message>
        <source>already</source>
        <translation>이미 됨</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>아직</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
</context>
<context>
    <name>StartResponsePage</name>
    <message>
        <source>(empty)</source>
        <translation>(비어 있음)</translation>
    </message>
    <message>
        <source>Drop exc_info ({exception})</source>
        <translation>exc_info 버리기({exception})</translation>
    </message>
    <message>
        <source>Status line</source>
        <translation>상태 줄</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>응답 헤더</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>add a header</source>
        <translation>헤더 추가</translation>
    </message>
    <message>
        <source>Remove this header</source>
        <translation>이 헤더 제거</translation>
    </message>
    <message>
        <source>The layer outside is called without it, as if this were the first call</source>
        <translation>첫 호출인 것처럼 바깥 계층을 exc_info 없이 호출합니다</translation>
    </message>
</context>
<context>
    <name>StartResponsePanel</name>
    <message>
        <source>Calls of start_response</source>
        <translation>start_response 호출</translation>
    </message>
    <message>
        <source>Headers as received and as forwarded</source>
        <translation>받은 헤더와 전달한 헤더</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>아직 호출이 없습니다</translation>
    </message>
    <message>
        <source>Send a request: each layer&apos;s call of start_response is listed here.</source>
        <translation>요청을 보내면 각 계층의 start_response 호출이 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>start_response was not called</source>
        <translation>start_response가 호출되지 않았습니다</translation>
    </message>
    <message>
        <source>An application must call it before it gives the first byte of its body (PEP 3333).</source>
        <translation>애플리케이션은 본문의 첫 바이트를 내놓기 전에 호출해야 합니다(PEP 3333).</translation>
    </message>
    <message>
        <source>The selected layer did not call start_response</source>
        <translation>선택한 계층은 start_response를 호출하지 않았습니다</translation>
    </message>
    <message>
        <source>✗ {layer} called with {what}</source>
        <translation>✗ {layer}의 잘못된 호출: {what}</translation>
    </message>
    <message>
        <source>Headers of {layer}, its own</source>
        <translation>{layer}에서 직접 만든 헤더</translation>
    </message>
    <message>
        <source>What {layer} made of the headers</source>
        <translation>{layer}에서 바꾼 헤더</translation>
    </message>
    <message>
        <source>{layer} passed the headers on</source>
        <translation>{layer}에서 그대로 전달한 헤더</translation>
    </message>
    <message>
        <source>✎ Called in the place of {layer}: the exchange was aborted {whom}</source>
        <translation>✎ {layer} 대신 호출함: {whom} 이 교환을 끝냄</translation>
    </message>
    <message>
        <source>✎ Not handed on: {layer} was aborted here {whom}</source>
        <translation>✎ 전달되지 않음: {layer}의 이 호출에서 {whom} 끝냄</translation>
    </message>
    <message>
        <source>✎ What {layer} called with was edited {whom}</source>
        <translation>✎ {layer}에서 호출한 내용을 {whom} 편집함</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Address of the server; press to copy</source>
        <translation>서버 주소, 누르면 복사</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>언어 바꾸기</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>불러오는 중</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>불러오지 못함</translation>
    </message>
    <message>
        <source>not paused</source>
        <translation>정지 없음</translation>
    </message>
    <message>
        <source>❚❚ paused {count}</source>
        <translation>❚❚ 정지 {count}</translation>
    </message>
    <message>
        <source>Go to the next paused exchange</source>
        <translation>다음 정지된 교환으로 가기</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>계층 1개</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>계층 {count}개</translation>
    </message>
    <message>
        <source>1 exchange</source>
        <translation>요청 1개</translation>
    </message>
    <message>
        <source>{count} exchanges</source>
        <translation>요청 {count}개</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>주소를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>StatusRow</name>
    <message>
        <source>re-signed · {key}</source>
        <translation>다시 서명함 · {key}</translation>
    </message>
    <message>
        <source>Edit the payload and sign it to get a cookie of your own.</source>
        <translation>페이로드를 고치고 서명하면 직접 만든 쿠키를 얻습니다.</translation>
    </message>
    <message>
        <source>not re-signed</source>
        <translation>다시 서명하지 않음</translation>
    </message>
    <message>
        <source>not decoded</source>
        <translation>디코딩 안 됨</translation>
    </message>
    <message>
        <source>nothing to decode</source>
        <translation>디코딩할 것 없음</translation>
    </message>
    <message>
        <source>decoded</source>
        <translation>디코딩됨</translation>
    </message>
    <message>
        <source>verified · {key}</source>
        <translation>확인됨 · {key}</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>검사 안 함</translation>
    </message>
    <message>
        <source>not verified · {why}</source>
        <translation>확인 안 됨 · {why}</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>(from a string)</source>
        <translation>(문자열)</translation>
    </message>
    <message>
        <source>made from a string, without a file</source>
        <translation>파일 없이 문자열에서 만든 템플릿</translation>
    </message>
    <message>
        <source>passed by the view</source>
        <translation>뷰에서 넘김</translation>
    </message>
    <message>
        <source>set by the template around it</source>
        <translation>바깥 템플릿에서 설정</translation>
    </message>
    <message>
        <source>added by context processors</source>
        <translation>컨텍스트 프로세서에서 추가</translation>
    </message>
    <message>
        <source>added by Flask</source>
        <translation>Flask에서 추가</translation>
    </message>
    <message>
        <source>globals of the app</source>
        <translation>앱의 전역 값</translation>
    </message>
    <message>
        <source>used, but given by nobody</source>
        <translation>쓰였지만 아무도 주지 않음</translation>
    </message>
    <message>
        <source>{error} (line {line})</source>
        <translation>{error} ({line}행)</translation>
    </message>
    <message>
        <source>{error} ({file}, line {line})</source>
        <translation>{error} ({file}, {line}행)</translation>
    </message>
    <message>
        <source>Undefined: {name} is used, but nobody gave it</source>
        <translation>정의되지 않음: {name}, 쓰였지만 아무도 주지 않음</translation>
    </message>
    <message>
        <source>Undefined: {names} are used, but nobody gave them</source>
        <translation>정의되지 않음: {names}, 쓰였지만 아무도 주지 않음</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>정의되지 않음</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Context of the template</source>
        <translation>템플릿의 컨텍스트</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>전체 값</translation>
    </message>
    <message>
        <source>No context</source>
        <translation>컨텍스트가 없습니다</translation>
    </message>
    <message>
        <source>This template was given no names: an imported one does not see those of the page.</source>
        <translation>이 템플릿은 이름을 받지 않았습니다. import한 템플릿에서는 페이지의 이름이 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Cut at {kept} of {size}.</source>
        <translation>{size} 가운데 {kept}까지만 보관했습니다.</translation>
    </message>
    <message>
        <source>Output of the template</source>
        <translation>템플릿의 출력</translation>
    </message>
    <message>
        <source>No output</source>
        <translation>출력이 없습니다</translation>
    </message>
    <message>
        <source>This template has put out nothing.</source>
        <translation>이 템플릿은 아무것도 출력하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing to be seen</source>
        <translation>보일 것이 없습니다</translation>
    </message>
    <message>
        <source>Output as a browser shows it</source>
        <translation>브라우저에서 보이는 출력</translation>
    </message>
    <message>
        <source>Scripts off, links inert, nothing loaded from outside.</source>
        <translation>스크립트와 링크는 동작하지 않고, 밖에서 아무것도 불러오지 않습니다.</translation>
    </message>
    <message>
        <source>Without a browser engine (the extra “preview”) this is only roughly the page.</source>
        <translation>브라우저 엔진(추가 패키지 “preview”)이 없어 페이지를 대략만 보여 줍니다.</translation>
    </message>
    <message>
        <source>Only the first {size} are shown.</source>
        <translation>앞의 {size}만 보여 줍니다.</translation>
    </message>
    <message>
        <source>The browser engine has ended unexpectedly. Send again to restart it.</source>
        <translation>브라우저 엔진이 예기치 않게 끝났습니다. 다시 보내면 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Context (JSON)</source>
        <translation>컨텍스트(JSON)</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>렌더링 결과</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Copy of the source</source>
        <translation>소스의 사본</translation>
    </message>
    <message>
        <source>Context as JSON</source>
        <translation>JSON으로 쓴 컨텍스트</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Back to the source and context of the exchange</source>
        <translation>요청 때의 소스와 컨텍스트로 되돌리기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>렌더링</translation>
    </message>
    <message>
        <source>Render with what is above (Ctrl+Return)</source>
        <translation>위의 내용으로 렌더링(Ctrl+Return)</translation>
    </message>
    <message>
        <source>rendering…</source>
        <translation>렌더링 중…</translation>
    </message>
    <message>
        <source>of the page {name}</source>
        <translation>페이지: {name}</translation>
    </message>
    <message>
        <source>No app runs</source>
        <translation>실행 중인 앱이 없습니다</translation>
    </message>
    <message>
        <source>Load the app to try its templates out.</source>
        <translation>앱을 불러오면 템플릿을 시험할 수 있습니다.</translation>
    </message>
    <message>
        <source>Not rendered</source>
        <translation>렌더링하지 못했습니다</translation>
    </message>
    <message>
        <source>See above what went wrong.</source>
        <translation>무엇이 잘못되었는지 위에서 확인하십시오.</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>시험해 보십시오</translation>
    </message>
    <message>
        <source>Change the source or the context, then Render. Nothing is written to your files.</source>
        <translation>소스나 컨텍스트를 고치고 ‘렌더링’을 누르십시오. 파일에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>The output was too long and is cut.</source>
        <translation>출력이 너무 길어 잘랐습니다.</translation>
    </message>
    <message>
        <source>The source is not there as a whole: it cannot be edited here.</source>
        <translation>소스 전체가 없어 여기서 고칠 수 없습니다.</translation>
    </message>
    <message>
        <source>Only known by how they look, so given as text: {names}</source>
        <translation>겉모습만 알 수 있어 텍스트로 넘긴 값: {names}</translation>
    </message>
    <message>
        <source>Context: {error}</source>
        <translation>컨텍스트: {error}</translation>
    </message>
</context>
<context>
    <name>TemplatesPanel</name>
    <message>
        <source>Templates that were rendered</source>
        <translation>렌더링된 템플릿</translation>
    </message>
    <message>
        <source>Source of the template</source>
        <translation>템플릿의 소스</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>렌더링 결과</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>소스가 없습니다</translation>
    </message>
    <message>
        <source>It could not be read: the app made this template without a file.</source>
        <translation>앱이 파일 없이 만든 템플릿이라 소스를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>No exchange selected</source>
        <translation>선택한 요청이 없습니다</translation>
    </message>
    <message>
        <source>Send a request, or select one in the history.</source>
        <translation>요청을 보내거나 기록에서 하나를 선택하십시오.</translation>
    </message>
    <message>
        <source>What Jinja renders for a Flask app is shown here. Another app answered this request.</source>
        <translation>Flask 앱에서 Jinja가 렌더링한 것이 여기에 나옵니다. 이 요청에는 다른 앱이 응답했습니다.</translation>
    </message>
    <message>
        <source>No Flask app answered</source>
        <translation>Flask 앱이 응답하지 않았습니다</translation>
    </message>
    <message>
        <source>Send a request to a view that calls render_template: its templates stand here as a tree.</source>
        <translation>render_template를 호출하는 뷰에 요청을 보내면 템플릿이 여기에 트리로 나옵니다.</translation>
    </message>
    <message>
        <source>No template was rendered</source>
        <translation>렌더링된 템플릿이 없습니다</translation>
    </message>
    <message>
        <source>{count} undefined</source>
        <translation>정의되지 않음 {count}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Show the whole exchange again (Ctrl+0)</source>
        <translation>전체 구간 다시 보기(Ctrl+0)</translation>
    </message>
    <message>
        <source>▏headers sent</source>
        <translation>▏헤더 전송</translation>
    </message>
    <message>
        <source>■ iteration</source>
        <translation>■ 반복</translation>
    </message>
    <message>
        <source>╷ chunk</source>
        <translation>╷ 청크</translation>
    </message>
    <message>
        <source>✗ exception</source>
        <translation>✗ 예외</translation>
    </message>
    <message>
        <source>● signal</source>
        <translation>● 시그널</translation>
    </message>
    <message>
        <source>▲ flashed message</source>
        <translation>▲ 플래시 메시지</translation>
    </message>
    <message>
        <source>▨ stood still</source>
        <translation>▨ 정지</translation>
    </message>
    <message>
        <source>✎ edited</source>
        <translation>✎ 편집</translation>
    </message>
    <message>
        <source>functions, signals</source>
        <translation>함수, 시그널</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ 정지 중</translation>
    </message>
    <message>
        <source>call</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>{began} to {ended}, {took}</source>
        <translation>{began} ~ {ended}, {took}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>{time} 시점</translation>
    </message>
    <message>
        <source>template {name}</source>
        <translation>템플릿 {name}</translation>
    </message>
    <message>
        <source>flashed ({category}): {message}</source>
        <translation>플래시({category}): {message}</translation>
    </message>
    <message>
        <source>signal {name}</source>
        <translation>시그널 {name}</translation>
    </message>
    <message>
        <source>‖ Paused entering {layer}</source>
        <translation>‖ {layer}에 들어갈 때 정지</translation>
    </message>
    <message>
        <source>‖ Paused: {layer} calls start_response</source>
        <translation>‖ {layer}에서 start_response를 호출할 때 정지</translation>
    </message>
    <message>
        <source>‖ Paused: {layer} gives a chunk</source>
        <translation>‖ {layer}에서 청크를 낼 때 정지</translation>
    </message>
    <message>
        <source>‖ Paused closing what {layer} returned</source>
        <translation>‖ {layer}에서 반환한 것을 닫을 때 정지</translation>
    </message>
    <message>
        <source>at a breakpoint</source>
        <translation>중단점에서</translation>
    </message>
    <message>
        <source>after a step</source>
        <translation>한 단계 진행한 뒤</translation>
    </message>
    <message>
        <source>the request was sent to be paused</source>
        <translation>정지하도록 보낸 요청</translation>
    </message>
    <message>
        <source>still paused</source>
        <translation>아직 정지 중</translation>
    </message>
    <message>
        <source>for {time}, then {how}</source>
        <translation>{time} 동안, 그 뒤 {how}</translation>
    </message>
    <message>
        <source>✎ Delayed for {time} at {layer}</source>
        <translation>✎ {layer}에서 {time} 동안 늦춤</translation>
    </message>
    <message>
        <source>in the time of the whole, but of no layer</source>
        <translation>전체 시간에는 들어가고, 어느 계층의 시간에도 들어가지 않음</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>계속함</translation>
    </message>
    <message>
        <source>stepped on</source>
        <translation>한 단계 진행함</translation>
    </message>
    <message>
        <source>stepped out</source>
        <translation>계층 밖으로 나감</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>요청을 끝냄</translation>
    </message>
    <message>
        <source>resumed by itself, for the time was over</source>
        <translation>시간이 다 되어 저절로 계속함</translation>
    </message>
    <message>
        <source>released, for the app or the server ended</source>
        <translation>앱이나 서버가 끝나 풀려남</translation>
    </message>
    <message>
        <source>headers sent</source>
        <translation>헤더 전송</translation>
    </message>
    <message>
        <source>chunk {number}, {size}</source>
        <translation>청크 {number}, {size}</translation>
    </message>
    <message>
        <source>{error}, raised by the rule “{name}”</source>
        <translation>{error}, 규칙 “{name}”에 의해 발생</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>No times yet</source>
        <translation>아직 기록된 시간이 없습니다</translation>
    </message>
    <message>
        <source>Send a request: when each layer had control, and for how long, is drawn here.</source>
        <translation>요청을 보내면 각 계층이 언제, 얼마 동안 제어권을 가졌는지 여기에 그려집니다.</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Open App…</source>
        <translation>앱 열기…</translation>
    </message>
    <message>
        <source>a module or a .py file of yours</source>
        <translation>직접 만든 모듈이나 .py 파일</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>App</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Make a request stand still at the boundaries between the layers</source>
        <translation>요청을 계층 사이의 경계에서 정지시키기</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{time} + {stopped} paused</source>
        <translation>{time} + 정지 {stopped}</translation>
    </message>
    <message>
        <source>1 chunk</source>
        <translation>청크 1개</translation>
    </message>
    <message>
        <source>{count} chunks</source>
        <translation>청크 {count}개</translation>
    </message>
    <message>
        <source>1 header</source>
        <translation>헤더 1개</translation>
    </message>
    <message>
        <source>{count} headers</source>
        <translation>헤더 {count}개</translation>
    </message>
</context>
<context>
    <name>UrlBench</name>
    <message>
        <source>endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>query</source>
        <translation>쿼리</translation>
    </message>
    <message>
        <source>host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>more values, such as page=2&amp;sort=name</source>
        <translation>값 더하기, 예: page=2&amp;sort=name</translation>
    </message>
    <message>
        <source>where the app is mounted</source>
        <translation>앱이 마운트된 곳</translation>
    </message>
    <message>
        <source>Copy the URL</source>
        <translation>URL 복사</translation>
    </message>
    <message>
        <source>Use {endpoint}</source>
        <translation>{endpoint} 쓰기</translation>
    </message>
</context>
</TS>
