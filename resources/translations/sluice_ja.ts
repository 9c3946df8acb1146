<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Tunnels</source>
        <translation>トンネル(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>ルール(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>ダッシュボード(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>ログ(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>設定(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start listening</source>
        <translation>待ち受けを開始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy environment</source>
        <translation>環境変数をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Launch a &amp;browser through Sluice</source>
        <translation>Sluice 経由でブラウザーを起動(&amp;B)</translation>
    </message>
    <message>
        <source>Send a &amp;test request…</source>
        <translation>テスト要求を送信(&amp;T)…</translation>
    </message>
    <message>
        <source>Re&amp;load configuration files</source>
        <translation>設定ファイルを再読み込み(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>検索(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>フィルターを解除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Sluice</source>
        <translation>Sluice について(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Pause the view</source>
        <translation>表示を一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>詳細(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Close tunnel</source>
        <translation>トンネルを切断(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>行をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;host</source>
        <translation>ホストをコピー(&amp;H)</translation>
    </message>
    <message>
        <source>Copy as c&amp;url command</source>
        <translation>curl コマンドとしてコピー(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Make a rule…</source>
        <translation>ルールを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Go to its rule</source>
        <translation>適用されたルールへ移動(&amp;G)</translation>
    </message>
    <message>
        <source>Show its &amp;log lines</source>
        <translation>このトンネルのログを表示(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Add rule…</source>
        <translation>ルールを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit rule…</source>
        <translation>ルールを編集(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Switch on or off</source>
        <translation>有効/無効を切り替え(&amp;S)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ移動(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete rule</source>
        <translation>ルールを削除(&amp;L)</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>元に戻す(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Follow the end</source>
        <translation>末尾を追従(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Copy lines</source>
        <translation>行をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Show its &amp;tunnel</source>
        <translation>トンネルを表示(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;ll actions…</source>
        <translation>すべての操作(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>マニュアル(&amp;M)</translation>
    </message>
    <message>
        <source>Dupli&amp;cate rule</source>
        <translation>ルールを複製(&amp;C)</translation>
    </message>
    <message>
        <source>Show its &amp;rule</source>
        <translation>ルールを表示(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Wrap long lines</source>
        <translation>長い行を折り返す(&amp;W)</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>the filter is too long</source>
        <translation>フィルターが長すぎます</translation>
    </message>
    <message>
        <source>no bracket is open here</source>
        <translation>ここに対応する開き括弧がありません</translation>
    </message>
    <message>
        <source>a condition is missing here</source>
        <translation>ここに条件がありません</translation>
    </message>
    <message>
        <source>a condition is missing behind “and”</source>
        <translation>「and」の後に条件がありません</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>入れ子が深すぎます</translation>
    </message>
    <message>
        <source>this bracket is not closed</source>
        <translation>この括弧が閉じられていません</translation>
    </message>
    <message>
        <source>a condition is missing behind “not”</source>
        <translation>「not」の後に条件がありません</translation>
    </message>
    <message>
        <source>“%1” is no key; put it in quotes to search for it</source>
        <translation>「%1」というキーはありません。文字列として探すには引用符で囲んでください</translation>
    </message>
    <message>
        <source>nothing here has “%1”</source>
        <translation>ここに「%1」を持つものはありません</translation>
    </message>
    <message>
        <source>a value is missing behind “%1”</source>
        <translation>「%1」の後に値がありません</translation>
    </message>
    <message>
        <source>the closing / is missing; put it in quotes to search for it</source>
        <translation>閉じる / がありません。文字列として探すには引用符で囲んでください</translation>
    </message>
    <message>
        <source>the closing quote is missing</source>
        <translation>閉じる引用符がありません</translation>
    </message>
    <message>
        <source>in the pattern: %1</source>
        <translation>パターンの誤り: %1</translation>
    </message>
    <message>
        <source>“%1” is text: write %1:…</source>
        <translation>「%1」は文字列です。%1:… と書いてください</translation>
    </message>
    <message>
        <source>“%1” takes a number or a span such as 8000-8999</source>
        <translation>「%1」には番号か 8000-8999 のような範囲を指定してください</translation>
    </message>
    <message>
        <source>“%1” is compared: %1&gt;%2</source>
        <translation>「%1」は %1&gt;%2 のように比較で指定してください</translation>
    </message>
    <message>
        <source>no span of time: write 30s, 5m, 2h or 1d</source>
        <translation>時間の長さではありません。30s、5m、2h、1d のように書いてください</translation>
    </message>
    <message>
        <source>no size: write 500, 20k, 1.5M or 2G</source>
        <translation>サイズではありません。500、20k、1.5M、2G のように書いてください</translation>
    </message>
    <message>
        <source>write %1:10:30 or %1:2h</source>
        <translation>%1:10:30 または %1:2h と書いてください</translation>
    </message>
    <message>
        <source>no time: write 10:30, 2h (ago), today or 2026-01-31</source>
        <translation>時刻ではありません。10:30、2h（前）、today、2026-01-31 のように書いてください</translation>
    </message>
    <message>
        <source>no state; there are %1</source>
        <translation>状態ではありません。使える値: %1</translation>
    </message>
    <message>
        <source>no address: write 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32</source>
        <translation>アドレスではありません。192.0.2.1、10.0.0.0/8、2001:db8::/32 のように書いてください</translation>
    </message>
    <message>
        <source>“%1” takes no pattern</source>
        <translation>「%1」にパターンは使えません</translation>
    </message>
</context>
<context>
    <name>FilterKeys</name>
    <message>
        <source>part of the target&apos;s name, or *.pattern</source>
        <translation>接続先の名前の一部、または *.パターン</translation>
    </message>
    <message>
        <source>the name its owner registered</source>
        <translation>所有者が登録したドメイン</translation>
    </message>
    <message>
        <source>443, 8000-8999, or port&gt;1024</source>
        <translation>443、8000-8999、port&gt;1024</translation>
    </message>
    <message>
        <source>who connected: address or range</source>
        <translation>接続元のアドレスまたは範囲</translation>
    </message>
    <message>
        <source>the name given with the password</source>
        <translation>パスワードとともに示された名前</translation>
    </message>
    <message>
        <source>the local program behind the client</source>
        <translation>接続元のローカルプログラム</translation>
    </message>
    <message>
        <source>the rule that decided</source>
        <translation>適用されたルール</translation>
    </message>
    <message>
        <source>how it stands</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>why it ended or was refused</source>
        <translation>終了または拒否の理由</translation>
    </message>
    <message>
        <source>both ways together: rate&gt;100k</source>
        <translation>双方向の合計: rate&gt;100k</translation>
    </message>
    <message>
        <source>to the target: uprate&gt;100k</source>
        <translation>接続先へ: uprate&gt;100k</translation>
    </message>
    <message>
        <source>to the client: downrate&gt;1M</source>
        <translation>クライアントへ: downrate&gt;1M</translation>
    </message>
    <message>
        <source>since the last byte: idle&gt;30s</source>
        <translation>最後の通信から: idle&gt;30s</translation>
    </message>
    <message>
        <source>both ways together: bytes&gt;1M</source>
        <translation>双方向の合計: bytes&gt;1M</translation>
    </message>
    <message>
        <source>sent to the target: up&gt;1M</source>
        <translation>接続先への送信量: up&gt;1M</translation>
    </message>
    <message>
        <source>sent to the client: down&gt;1G</source>
        <translation>クライアントへの送信量: down&gt;1G</translation>
    </message>
    <message>
        <source>from accept to end or now: age&gt;5m</source>
        <translation>受付から終了または現在まで: age&gt;5m</translation>
    </message>
    <message>
        <source>began after 10:30, 2h ago, today, 2026-01-31</source>
        <translation>開始が 10:30、2h 前、today、2026-01-31 より後</translation>
    </message>
    <message>
        <source>began before 10:30, 2h ago, 2026-01-31</source>
        <translation>開始が 10:30、2h 前、2026-01-31 より前</translation>
    </message>
    <message>
        <source>an address of the target, or 10.0.0.0/8</source>
        <translation>接続先のアドレス、または 10.0.0.0/8</translation>
    </message>
    <message>
        <source>the server name inside TLS</source>
        <translation>TLS 内のサーバー名</translation>
    </message>
    <message>
        <source>version, protocol or fingerprint</source>
        <translation>バージョン、プロトコル、フィンガープリント</translation>
    </message>
    <message>
        <source>error, warning, info, debug</source>
        <translation>error、warning、info、debug</translation>
    </message>
    <message>
        <source>the part that wrote the line</source>
        <translation>行を書いた部分</translation>
    </message>
    <message>
        <source>where the rule came from</source>
        <translation>ルールの由来</translation>
    </message>
    <message>
        <source>the rule&apos;s note</source>
        <translation>ルールのメモ</translation>
    </message>
    <message>
        <source>the tunnel&apos;s number</source>
        <translation>トンネルの番号</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 バイト</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 時間 %2</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 日 %2 時間</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>both sides finished</source>
        <translation>双方が送信を終えた</translation>
    </message>
    <message>
        <source>the client reset the connection</source>
        <translation>クライアントが接続をリセットした</translation>
    </message>
    <message>
        <source>the target reset the connection</source>
        <translation>接続先が接続をリセットした</translation>
    </message>
    <message>
        <source>nothing moved for longer than the idle limit</source>
        <translation>アイドル制限時間を超えて通信がなかった</translation>
    </message>
    <message>
        <source>one side had finished and the other stayed silent</source>
        <translation>片側が終了し、もう片側は無通信のままだった</translation>
    </message>
    <message>
        <source>closed in the window</source>
        <translation>ウィンドウから切断された</translation>
    </message>
    <message>
        <source>a rule change no longer allows it</source>
        <translation>ルールの変更により許可されなくなった</translation>
    </message>
    <message>
        <source>Sluice stopped</source>
        <translation>Sluice が停止した</translation>
    </message>
    <message>
        <source>an error inside Sluice</source>
        <translation>Sluice の内部エラー</translation>
    </message>
    <message>
        <source>the client connected and sent nothing</source>
        <translation>クライアントは接続したが何も送らなかった</translation>
    </message>
    <message>
        <source>the client left in the middle of its request</source>
        <translation>クライアントが要求の途中で切断した</translation>
    </message>
    <message>
        <source>the client left before the tunnel was open</source>
        <translation>トンネルが開く前にクライアントが切断した</translation>
    </message>
    <message>
        <source>the request did not arrive in time</source>
        <translation>要求が時間内に届かなかった</translation>
    </message>
    <message>
        <source>the request head is too large</source>
        <translation>要求ヘッダーが大きすぎる</translation>
    </message>
    <message>
        <source>the request has too many fields</source>
        <translation>要求のフィールドが多すぎる</translation>
    </message>
    <message>
        <source>the request line is too long</source>
        <translation>要求行が長すぎる</translation>
    </message>
    <message>
        <source>the request line is malformed</source>
        <translation>要求行の形式が正しくない</translation>
    </message>
    <message>
        <source>the HTTP version is not supported</source>
        <translation>対応していない HTTP バージョン</translation>
    </message>
    <message>
        <source>the method is not known</source>
        <translation>未知のメソッド</translation>
    </message>
    <message>
        <source>only CONNECT is served here</source>
        <translation>CONNECT 以外は扱わない</translation>
    </message>
    <message>
        <source>the target is not host:port</source>
        <translation>接続先が「ホスト:ポート」の形式でない</translation>
    </message>
    <message>
        <source>the target has no port</source>
        <translation>接続先にポートがない</translation>
    </message>
    <message>
        <source>the target&apos;s port is not a number from 1 to 65535</source>
        <translation>接続先のポートが 1～65535 の数値でない</translation>
    </message>
    <message>
        <source>the target&apos;s host is malformed</source>
        <translation>接続先のホスト名の形式が正しくない</translation>
    </message>
    <message>
        <source>addresses with a zone are not served</source>
        <translation>ゾーン付きのアドレスは扱わない</translation>
    </message>
    <message>
        <source>a header field is malformed</source>
        <translation>ヘッダーフィールドの形式が正しくない</translation>
    </message>
    <message>
        <source>lines must end with CR LF</source>
        <translation>行は CR LF で終わる必要がある</translation>
    </message>
    <message>
        <source>folded header fields are not served</source>
        <translation>折り返されたヘッダーフィールドは扱わない</translation>
    </message>
    <message>
        <source>the request has more than one Host field</source>
        <translation>要求に Host フィールドが複数ある</translation>
    </message>
    <message>
        <source>the request has more than one Proxy-Authorization field</source>
        <translation>要求に Proxy-Authorization フィールドが複数ある</translation>
    </message>
    <message>
        <source>a CONNECT request has no body</source>
        <translation>CONNECT 要求に本文は付けられない</translation>
    </message>
    <message>
        <source>the expectation cannot be met</source>
        <translation>Expect の要求に応えられない</translation>
    </message>
    <message>
        <source>the client speaks TLS to a plain HTTP proxy port</source>
        <translation>クライアントが平文の HTTP プロキシに TLS で話しかけた</translation>
    </message>
    <message>
        <source>the client speaks SOCKS to an HTTP proxy port</source>
        <translation>クライアントが HTTP プロキシに SOCKS で話しかけた</translation>
    </message>
    <message>
        <source>the client speaks HTTP/2 to an HTTP/1 proxy port</source>
        <translation>クライアントが HTTP/1 プロキシに HTTP/2 で話しかけた</translation>
    </message>
    <message>
        <source>a rule denies it</source>
        <translation>ルールにより拒否</translation>
    </message>
    <message>
        <source>no rule allows it</source>
        <translation>許可するルールがない</translation>
    </message>
    <message>
        <source>the target is Sluice itself</source>
        <translation>接続先が Sluice 自身</translation>
    </message>
    <message>
        <source>the target&apos;s address can never be a target</source>
        <translation>接続先にできないアドレス</translation>
    </message>
    <message>
        <source>the target&apos;s address is private and no rule allows it</source>
        <translation>プライベートアドレスで、許可するルールがない</translation>
    </message>
    <message>
        <source>the target&apos;s address is link-local, where cloud metadata lives</source>
        <translation>リンクローカルアドレス（クラウドのメタデータがある場所）</translation>
    </message>
    <message>
        <source>the name has public and private addresses</source>
        <translation>名前に公開アドレスとプライベートアドレスが混在している</translation>
    </message>
    <message>
        <source>the name is blocked by the name server (0.0.0.0)</source>
        <translation>名前サーバーがこの名前をブロックしている (0.0.0.0)</translation>
    </message>
    <message>
        <source>the name does not exist</source>
        <translation>名前が存在しない</translation>
    </message>
    <message>
        <source>the name could not be resolved</source>
        <translation>名前を解決できなかった</translation>
    </message>
    <message>
        <source>the name server did not answer in time</source>
        <translation>名前サーバーが時間内に応答しなかった</translation>
    </message>
    <message>
        <source>the name has more than 64 addresses</source>
        <translation>名前のアドレスが 64 個を超えている</translation>
    </message>
    <message>
        <source>the target refused the connection</source>
        <translation>接続先が接続を拒否した</translation>
    </message>
    <message>
        <source>there is no route to the target</source>
        <translation>接続先への経路がない</translation>
    </message>
    <message>
        <source>the target did not answer in time</source>
        <translation>接続先が時間内に応答しなかった</translation>
    </message>
    <message>
        <source>the connection to the target failed</source>
        <translation>接続先への接続に失敗した</translation>
    </message>
    <message>
        <source>too many tunnels are open</source>
        <translation>開いているトンネルが多すぎる</translation>
    </message>
    <message>
        <source>the system gives Sluice no more descriptors</source>
        <translation>システムのファイル記述子が足りない</translation>
    </message>
    <message>
        <source>Sluice is stopping</source>
        <translation>Sluice が停止中</translation>
    </message>
    <message>
        <source>a user name and a password are needed here</source>
        <translation>ここではユーザー名とパスワードが必要</translation>
    </message>
    <message>
        <source>the user name or the password is wrong</source>
        <translation>ユーザー名またはパスワードが正しくない</translation>
    </message>
    <message>
        <source>too many wrong passwords came from this client</source>
        <translation>このクライアントからの誤ったパスワードが多すぎる</translation>
    </message>
    <message>
        <source>too many passwords wait to be checked</source>
        <translation>確認待ちのパスワードが多すぎる</translation>
    </message>
    <message>
        <source>a rule denies it without an answer</source>
        <translation>ルールにより応答なしで拒否</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>the client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Sluice</source>
        <translation>Sluice</translation>
    </message>
    <message>
        <source>a rule or guard</source>
        <translation>ルールまたはガード</translation>
    </message>
    <message>
        <source>the idle limit</source>
        <translation>アイドル制限</translation>
    </message>
    <message>
        <source>a limit</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>you</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>stopping Sluice</source>
        <translation>Sluice の停止</translation>
    </message>
    <message>
        <source>reading request</source>
        <translation>要求を受信中</translation>
    </message>
    <message>
        <source>resolving</source>
        <translation>名前解決中</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>half closed</source>
        <translation>片側終了</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>終了処理中</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>No decision yet.</source>
        <translation>まだ判定されていません。</translation>
    </message>
    <message>
        <source>Denied: no rule allows it, and what no rule allows is denied.</source>
        <translation>拒否: 許可するルールがありません。許可されていないものはすべて拒否されます。</translation>
    </message>
    <message>
        <source>Allowed by rule %1 “%2”%3.</source>
        <translation>ルール %1「%2」により許可%3。</translation>
    </message>
    <message>
        <source>Denied by rule %1 “%2”%3.</source>
        <translation>ルール %1「%2」により拒否%3。</translation>
    </message>
    <message>
        <source>Rule %1 “%2” allows it, but a guard refused: %3.</source>
        <translation>ルール %1「%2」は許可しますが、ガードが拒否しました: %3。</translation>
    </message>
    <message>
        <source>Ended by %1 after %2: %3.</source>
        <translation>%2 後に終了（%1）: %3。</translation>
    </message>
    <message>
        <source>checking who asks</source>
        <translation>要求元を確認中</translation>
    </message>
    <message>
        <source>Denied before any rule was asked: %1.</source>
        <translation>ルールの判定前に拒否: %1。</translation>
    </message>
</context>
<context>
    <name>RuleAdvice</name>
    <message>
        <source>Port 22 (SSH) gives a shell and can carry further connections.</source>
        <translation>ポート 22 (SSH) はシェルを与え、さらに別の接続を中継できます。</translation>
    </message>
    <message>
        <source>Port 23 (Telnet) sends passwords in the clear.</source>
        <translation>ポート 23 (Telnet) はパスワードを平文で送ります。</translation>
    </message>
    <message>
        <source>Port 25 (mail between servers) is what spam is sent through.</source>
        <translation>ポート 25（サーバー間のメール）は迷惑メールの送信に使われます。</translation>
    </message>
    <message>
        <source>Port 445 (Windows file sharing) should not leave a network.</source>
        <translation>ポート 445（Windows ファイル共有）はネットワークの外に出すべきではありません。</translation>
    </message>
    <message>
        <source>Port 3389 (Remote Desktop) gives control of a machine.</source>
        <translation>ポート 3389（リモートデスクトップ）は端末の操作を許します。</translation>
    </message>
    <message>
        <source>“%1” is a whole suffix: this means every name that ends with “.%1”.</source>
        <translation>「%1」は公開サフィックスです。「.%1」で終わるすべての名前が対象になります。</translation>
    </message>
    <message>
        <source>Every name on more than one port: programs can reach nearly anything with this.</source>
        <translation>すべての名前を複数のポートで許可すると、プログラムはほぼどこにでも接続できます。</translation>
    </message>
    <message>
        <source>Any port includes SSH, mail and file sharing, not only the web.</source>
        <translation>「すべてのポート」には Web だけでなく SSH・メール・ファイル共有も含まれます。</translation>
    </message>
</context>
<context>
    <name>RuleChange</name>
    <message>
        <source>any target</source>
        <translation>すべての接続先</translation>
    </message>
    <message>
        <source>rule for %1</source>
        <translation>%1 のルール</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 個のルール</numerusform>
        </translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1を追加</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1を編集</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1を削除</translation>
    </message>
    <message>
        <source>Switch off %1</source>
        <translation>%1を無効化</translation>
    </message>
    <message>
        <source>Switch on %1</source>
        <translation>%1を有効化</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1を移動</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1を複製</translation>
    </message>
</context>
<context>
    <name>RuleSentence</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>ends a list of names</comment>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>ネットワーク %1</translation>
    </message>
    <message>
        <source>any name or address</source>
        <translation>すべての名前とアドレス</translation>
    </message>
    <message>
        <source>%1 when it leads to %2</source>
        <comment>names, then addresses</comment>
        <translation>%1（%2 を指す場合）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>coded name, readable name</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 and everything below it</source>
        <translation>%1 とそのサブドメインすべて</translation>
    </message>
    <message>
        <source>everything below %1</source>
        <translation>%1 のサブドメインすべて</translation>
    </message>
    <message>
        <source>any name</source>
        <translation>すべての名前</translation>
    </message>
    <message>
        <source>any port</source>
        <translation>すべてのポート</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>port range</comment>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>ports %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>targets, ports</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Deny %1, %2.</source>
        <comment>targets, ports</comment>
        <translation>%1（%2）を拒否します。</translation>
    </message>
    <message>
        <source>Allow %1, %2.</source>
        <comment>targets, ports</comment>
        <translation>%1（%2）を許可します。</translation>
    </message>
    <message>
        <source>Allow %1, %2, also when the name leads to %3.</source>
        <comment>targets, ports, private networks</comment>
        <translation>%1（%2）を許可します。名前が %3 を指す場合も許可します。</translation>
    </message>
    <message>
        <source>names on the list %1</source>
        <translation>リスト「%1」の名前</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>確認</translation>
    </message>
</context>
<context>
    <name>RulesModel</name>
    <message>
        <source>from the command line, for this run</source>
        <translation>コマンドライン指定、今回の起動のみ</translation>
    </message>
    <message>
        <source>always last</source>
        <translation>常に最後</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>glyph, Allow or Deny</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Whatever no rule above allows is refused. This row cannot be moved or changed.</source>
        <translation>上のルールで許可されないものはすべて拒否されます。この行は移動も変更もできません。</translation>
    </message>
    <message>
        <source>%1 Switched off.</source>
        <comment>a rule as a sentence</comment>
        <translation>%1無効になっています。</translation>
    </message>
    <message>
        <source>#</source>
        <comment>row number</comment>
        <translation>#</translation>
    </message>
    <message>
        <source>On</source>
        <comment>rule is switched on</comment>
        <translation>有効</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>“%1” is not an address with a port. Write it like 127.0.0.1:8321 or [::1]:8321.</source>
        <translation>「%1」はポート付きのアドレスではありません。127.0.0.1:8321 や [::1]:8321 のように入力してください。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 Default: %2.</source>
        <comment>sentences, default value</comment>
        <translation>%1既定値: %2。</translation>
    </message>
    <message>
        <source>Choose a value from %1 to %2.</source>
        <translation>%1～%2 の値を指定してください。</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>Time limits</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Where programs reach Sluice, one address and port a line. Port 0 takes any free port.</source>
        <translation>プログラムが Sluice に接続する場所です。1 行にアドレスとポートを 1 組ずつ入力します。ポート 0 は空いているポートを使います。</translation>
    </message>
    <message>
        <source>Worker threads</source>
        <translation>ワーカースレッド</translation>
    </message>
    <message>
        <source>How many threads move the bytes. Automatic is one per processor core, at most 4.</source>
        <translation>データを中継するスレッドの数です。自動の場合はコアごとに 1 つ、最大 4 つです。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>How long a client may take to send its whole request, counted from its connection.</source>
        <translation>クライアントが要求全体を送り終えるまでの時間です。接続時から数えます。</translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation>名前解決</translation>
    </message>
    <message>
        <source>How long the name server may take.</source>
        <translation>名前サーバーの応答を待つ時間です。</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>How long reaching the target may take, all its addresses together.</source>
        <translation>接続先に到達するまでの時間です。すべてのアドレスを合わせて数えます。</translation>
    </message>
    <message>
        <source>Next address</source>
        <translation>次のアドレス</translation>
    </message>
    <message>
        <source>How long one address may stay silent until the next is tried beside it.</source>
        <translation>あるアドレスが応答しないとき、次のアドレスを並行して試すまでの時間です。</translation>
    </message>
    <message>
        <source>Idle tunnel</source>
        <translation>無通信のトンネル</translation>
    </message>
    <message>
        <source>A tunnel without a byte either way for this long is closed.</source>
        <translation>この時間どちらの向きにも通信がないトンネルを閉じます。</translation>
    </message>
    <message>
        <source>Half-closed tunnel</source>
        <translation>片側が終了したトンネル</translation>
    </message>
    <message>
        <source>A tunnel of which one side has finished is closed when the other stays silent for this long.</source>
        <translation>片側が終了したトンネルは、もう片側がこの時間無通信なら閉じます。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>How long open tunnels may go on after Sluice was asked to stop.</source>
        <translation>停止の指示の後、開いているトンネルの継続を認める時間です。</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>開いているトンネル</translation>
    </message>
    <message>
        <source>How many tunnels may be open at once; more are refused. Automatic is what the system&apos;s limit on open files allows.</source>
        <translation>同時に開けるトンネルの数です。これを超えると拒否します。自動の場合は、システムのファイル数の上限に従います。</translation>
    </message>
    <message>
        <source>Request size</source>
        <translation>要求のサイズ</translation>
    </message>
    <message>
        <source>The largest request head that is read, request line and fields together.</source>
        <translation>読み取る要求ヘッダーの最大サイズです。要求行とフィールドを合わせて数えます。</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>What is written to the log: this level and all that are more serious.</source>
        <translation>ログに書き込む内容です。このレベルと、それより重大なものを記録します。</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Debugging</source>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>Lines kept</source>
        <translation>保持する行数</translation>
    </message>
    <message>
        <source>How many lines the Log page holds in memory; the oldest fall out.</source>
        <translation>ログページがメモリに保持する行数です。古い行から消えます。</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Light or dark window.</source>
        <translation>ウィンドウの明暗です。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>The language of this window; log and files stay English.</source>
        <translation>ウィンドウの言語です。ログとファイルは英語のままです。</translation>
    </message>
</context>
<context>
    <name>TargetEntry</name>
    <message>
        <source>“%1” names one address and a network at once. Write the first address of the network before the slash, or the address without the slash.</source>
        <translation>「%1」はアドレスとネットワークの両方に読めます。スラッシュの前にネットワークの先頭アドレスを書くか、スラッシュなしのアドレスにしてください。</translation>
    </message>
    <message>
        <source>“%1” is not an address or network. Write it like 192.0.2.7, 10.1.0.0/16 or fd00::/8.</source>
        <translation>「%1」はアドレスでもネットワークでもありません。192.0.2.7、10.1.0.0/16、fd00::/8 のように入力してください。</translation>
    </message>
    <message>
        <source>Enter a name, such as example.com.</source>
        <translation>example.com のような名前を入力してください。</translation>
    </message>
    <message>
        <source>“%1” is an address, not a name. Choose “address or network”.</source>
        <translation>「%1」は名前ではなくアドレスです。「アドレスまたはネットワーク」を選んでください。</translation>
    </message>
    <message>
        <source>“%1” is not a host name. Names have letters, digits, hyphens and dots, as www.example.com.</source>
        <translation>「%1」はホスト名ではありません。名前は www.example.com のように英数字・ハイフン・ドットで書きます。</translation>
    </message>
    <message>
        <source>Enter an address or a network, such as 192.0.2.7 or 10.1.0.0/16.</source>
        <translation>192.0.2.7 や 10.1.0.0/16 のようなアドレスまたはネットワークを入力してください。</translation>
    </message>
    <message>
        <source>Enter the name of a list: 1 to 64 of a-z, 0-9 and -, such as ads for the file lists/ads.txt.</source>
        <translation>リストの名前を a-z、0-9、- の 1～64 文字で入力してください。例: lists/ads.txt なら ads</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>connecting to %1</source>
        <translation>%1 に接続中</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>%1 に接続</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 が拒否</translation>
    </message>
    <message>
        <source>%1 did not answer</source>
        <translation>%1 は応答なし</translation>
    </message>
    <message>
        <source>%1 given up</source>
        <translation>%1 は中止</translation>
    </message>
    <message>
        <source>no route to %1</source>
        <translation>%1 への経路なし</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 は失敗: %2</translation>
    </message>
    <message>
        <source>request received</source>
        <translation>要求を受信</translation>
    </message>
    <message>
        <source>rules asked</source>
        <translation>ルールで判定</translation>
    </message>
    <message>
        <source>name looked up</source>
        <translation>名前を解決</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>%1 を応答</translation>
    </message>
    <message>
        <source>first byte to the target</source>
        <translation>接続先への最初のバイト</translation>
    </message>
    <message>
        <source>first byte to the client</source>
        <translation>クライアントへの最初のバイト</translation>
    </message>
    <message>
        <source>last byte</source>
        <translation>最後のバイト</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>終了: %1</translation>
    </message>
    <message>
        <source>Phases of the tunnel</source>
        <translation>トンネルの経過</translation>
    </message>
</context>
<context>
    <name>TunnelColumns</name>
    <message>
        <source>(no target)</source>
        <translation>（接続先なし）</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>ルールなし</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>↓ Rate</source>
        <translation>↓ 速度</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>下り %1</translation>
    </message>
    <message>
        <source>↑ Rate</source>
        <translation>↑ 速度</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>上り %1</translation>
    </message>
    <message>
        <source>↓ Total</source>
        <translation>↓ 合計</translation>
    </message>
    <message>
        <source>↑ Total</source>
        <translation>↑ 合計</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>無通信</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>終了理由</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Actions</name>
    <message>
        <source>&amp;Sluice</source>
        <translation>&amp;Sluice</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>T&amp;unnel</source>
        <translation>トンネル(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>ルール(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>ログ(&amp;L)</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BrowserLauncher</name>
    <message>
        <source>No browser was found. Install Chromium or Firefox, or set %1 as the proxy of yours.</source>
        <translation>ブラウザーが見つかりません。Chromium か Firefox をインストールするか、お使いのブラウザーのプロキシに %1 を設定してください。</translation>
    </message>
    <message>
        <source>No directory for the browser&apos;s profile could be made: %1</source>
        <translation>ブラウザーのプロファイル用ディレクトリーを作れませんでした: %1</translation>
    </message>
    <message>
        <source>%1 was started with a profile of its own, which is deleted when it ends.</source>
        <translation>%1 を専用のプロファイルで起動しました。プロファイルは終了時に削除されます。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CommandPalette</name>
    <message>
        <source>All actions</source>
        <translation>すべての操作</translation>
    </message>
    <message>
        <source>Type a part of what you want to do</source>
        <translation>したいことの一部を入力</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>Actions that match</source>
        <translation>一致する操作</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DashboardPage</name>
    <message>
        <source>Throughput</source>
        <translation>スループット</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>開いているトンネル</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>現在接続中</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>↓ To clients</source>
        <translation>↓ クライアントへ</translation>
    </message>
    <message>
        <source>↑ To targets</source>
        <translation>↑ 接続先へ</translation>
    </message>
    <message>
        <source>↓ to clients</source>
        <translation>↓ クライアントへ</translation>
    </message>
    <message>
        <source>↑ to targets</source>
        <translation>↑ 接続先へ</translation>
    </message>
    <message>
        <source>open</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>過去 %1</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>tunnels</source>
        <translation>トンネル</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Refused because</source>
        <translation>拒否の理由</translation>
    </message>
    <message>
        <source>nothing refused</source>
        <translation>拒否なし</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>待ち時間</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>the name server</source>
        <translation>名前サーバー</translation>
    </message>
    <message>
        <source>the target&apos;s answer</source>
        <translation>接続先の応答</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DurationBox</name>
    <message>
        <source>h</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ミリ秒</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, unit of time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FilterLine</name>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Saved filters (Alt+Down)</source>
        <translation>保存したフィルター (Alt+Down)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>保存したフィルター</translation>
    </message>
    <message>
        <source>What may come next</source>
        <translation>入力候補</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>このフィルターを保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>削除(&amp;F)</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>フィルターの保存</translation>
    </message>
    <message>
        <source>Name of the filter “%1”:</source>
        <translation>フィルター「%1」の名前:</translation>
    </message>
</context>
<context>
    <name>sluice::ui::LogModel</name>
    <message>
        <source>Debug</source>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>トンネル</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>sluice::ui::LogPage</name>
    <message>
        <source>%1 (%2)</source>
        <comment>log level, number of lines</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>paused · +%1</source>
        <comment>number of new lines</comment>
        <translation>一時停止中 · +%1</translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <comment>lines below the visible ones</comment>
        <translation>
            <numerusform>新着 %n 行 ↓</numerusform>
        </translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>ログを保存</translation>
    </message>
    <message>
        <source>Text files (*.txt *.log);;All files (*)</source>
        <translation>テキストファイル (*.txt *.log);;すべてのファイル (*)</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n line(s) to %1.</source>
        <translation>
            <numerusform>%n 行を %1 に保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The log could not be saved to %1: %2. Choose another place or free some room.</source>
        <translation>ログを %1 に保存できませんでした: %2。別の場所を選ぶか、空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>まだ何も起きていません</translation>
    </message>
    <message>
        <source>Each decision and each end of a tunnel is one line here, together with what Sluice has to say about itself.</source>
        <translation>トンネルの判定と終了が 1 行ずつここに表示され、Sluice 自身の知らせもここに並びます。</translation>
    </message>
    <message>
        <source>Filter, such as example.com or #12</source>
        <translation>フィルター（例: example.com、#12）</translation>
    </message>
    <message>
        <source>Filter log</source>
        <translation>ログを絞り込む</translation>
    </message>
    <message>
        <source>Log lines, oldest first</source>
        <translation>ログの行（古い順）</translation>
    </message>
    <message>
        <source>Go to the newest line</source>
        <translation>最新の行へ移動</translation>
    </message>
    <message>
        <source>Only lines of tunnel %1</source>
        <translation>トンネル %1 の行のみ</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>すべての部分</translation>
    </message>
    <message>
        <source>Which part of Sluice</source>
        <translation>Sluice のどの部分か</translation>
    </message>
</context>
<context>
    <name>sluice::ui::MainWindow</name>
    <message>
        <source>&amp;Stop listening</source>
        <translation>待ち受けを停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop now</source>
        <translation>今すぐ停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start listening</source>
        <translation>待ち受けを開始(&amp;S)</translation>
    </message>
    <message>
        <source>listening on %1</source>
        <translation>%1 で待ち受け中</translation>
    </message>
    <message numerus="yes">
        <source>stopping, %n s left for open tunnels</source>
        <translation>
            <numerusform>停止中、開いているトンネルの残り時間 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sluice does not listen until this is mended; the file is left as it is.</source>
        <translation>修正されるまで Sluice は待ち受けません。ファイルはそのまま残します。</translation>
    </message>
    <message>
        <source>The former configuration stays in force; the file is left as it is.</source>
        <translation>以前の設定が引き続き有効です。ファイルはそのまま残します。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Use port %1 this time</source>
        <translation>今回はポート %1 を使う</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Copied. Paste it into a shell; programs started there use Sluice.</source>
        <translation>コピーしました。シェルに貼り付けると、そこから起動したプログラムは Sluice を使います。</translation>
    </message>
    <message>
        <source>Quit Sluice</source>
        <translation>Sluice の終了</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are open. Quitting ends them.</source>
        <translation>
            <numerusform>%n 個のトンネルが開いています。終了するとすべて切断されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Let them finish</source>
        <translation>完了を待つ</translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>今すぐ終了</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>About Sluice</source>
        <translation>Sluice について</translation>
    </message>
    <message>
        <source>An HTTP CONNECT proxy that shows every tunnel live and opens none that you have not allowed. It never decrypts, and it sends nothing anywhere by itself.

GNU General Public License, version 3 or later. Qt %1.</source>
        <translation>すべてのトンネルをその場で表示し、あなたが許可したもの以外は開かない HTTP CONNECT プロキシです。復号は一切行わず、自分からどこかに何かを送ることもありません。

GNU General Public License バージョン 3 またはそれ以降。Qt %1。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Manual</name>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Text of the chapter</source>
        <translation>章の本文</translation>
    </message>
</context>
<context>
    <name>sluice::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PortChoice</name>
    <message>
        <source>HTTPS (443)</source>
        <translation>HTTPS (443)</translation>
    </message>
    <message>
        <source>Web (80, 443, 8443)</source>
        <translation>Web (80, 443, 8443)</translation>
    </message>
    <message>
        <source>Any port</source>
        <translation>すべてのポート</translation>
    </message>
    <message>
        <source>These:</source>
        <translation>指定:</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Port numbers and ranges</source>
        <translation>ポート番号と範囲</translation>
    </message>
    <message>
        <source>Enter at least one port, such as 443.</source>
        <translation>443 のようなポートを 1 つ以上入力してください。</translation>
    </message>
    <message>
        <source>“%1” is not a list of ports. Write numbers from 1 to 65535 and ranges, such as 443, 8000-8099.</source>
        <translation>「%1」はポートの一覧ではありません。443, 8000-8099 のように、1～65535 の番号と範囲で書いてください。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RateChart</name>
    <message>
        <source>Rate of the tunnel</source>
        <translation>トンネルの速度</translation>
    </message>
    <message>
        <source>Nothing has moved lately.</source>
        <translation>最近の通信はありません。</translation>
    </message>
    <message>
        <source>Peak %1.</source>
        <translation>最大 %1。</translation>
    </message>
    <message>
        <source>No traffic lately</source>
        <translation>最近の通信なし</translation>
    </message>
    <message>
        <source>Peak %1</source>
        <translation>最大 %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RuleDialog</name>
    <message>
        <source>Add rule</source>
        <translation>ルールを追加</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>ルールを編集</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>&amp;Allow</source>
        <translation>許可(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Deny</source>
        <translation>拒否(&amp;D)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>why this rule exists</source>
        <translation>このルールの理由</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>メモ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Switched on</source>
        <translation>有効にする(&amp;S)</translation>
    </message>
    <message>
        <source>Private addresses</source>
        <translation>プライベートアドレス</translation>
    </message>
    <message>
        <source>Private networks this rule may reach</source>
        <translation>このルールで到達してよいプライベートネットワーク</translation>
    </message>
    <message>
        <source>A name that leads into a private network is refused even if it is allowed, so that nobody outside can point a name at your own machines. List the networks this rule may reach.</source>
        <translation>プライベートネットワークを指す名前は、許可されていても拒否されます。外部の誰かが名前をあなたの端末に向けるのを防ぐためです。このルールで到達してよいネットワークを挙げてください。</translation>
    </message>
    <message>
        <source>The rule as a sentence</source>
        <translation>ルールの説明文</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例</translation>
    </message>
    <message>
        <source>A request has a name or an address, so a rule that allows both at once would match nothing. Make two rules of it.</source>
        <translation>要求は名前かアドレスのどちらかを持つため、両方を同時に許可するルールは何にも一致しません。2 つのルールに分けてください。</translation>
    </message>
    <message>
        <source>The rule is not complete yet.</source>
        <translation>ルールはまだ完成していません。</translation>
    </message>
    <message>
        <source>It looks at the addresses a name leads to.</source>
        <translation>名前が指すアドレスを調べます。</translation>
    </message>
    <message>
        <source>Matches %1. Does not match %2.</source>
        <translation>%1 に一致します。%2 には一致しません。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RulesPage</name>
    <message>
        <source>The new rule stands above rule %1, which would have decided first.</source>
        <translation>新しいルールはルール %1 より上に置きました。そうしないと先にそちらで判定されます。</translation>
    </message>
    <message>
        <source>Deleted the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を削除しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The rules could not be saved, so nothing has changed. %1</source>
        <translation>ルールを保存できなかったため、何も変わっていません。%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rule(s) shown, order fixed meanwhile</source>
        <translation>
            <numerusform>%n 個中 %1 個のルールを表示、その間は順序を固定</numerusform>
        </translation>
    </message>
    <message>
        <source>U&amp;ndo: %1</source>
        <translation>元に戻す(&amp;N): %1</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>元に戻す(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>やり直す(&amp;R): %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Switch off</source>
        <translation>無効にする(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Switch on</source>
        <translation>有効にする(&amp;S)</translation>
    </message>
    <message>
        <source>The rules cannot be changed here until their file is mended; it is left as it is. %1</source>
        <translation>ファイルが修正されるまで、ここでルールは変更できません。ファイルはそのまま残します。%1</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Nothing is allowed yet</source>
        <translation>まだ何も許可されていません</translation>
    </message>
    <message>
        <source>Sluice refuses every connection that no rule allows. Add a rule for the first site you trust.</source>
        <translation>Sluice は、ルールで許可されていない接続をすべて拒否します。信頼するサイトのルールを最初に追加しましょう。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter rules</source>
        <translation>ルールを絞り込む</translation>
    </message>
    <message>
        <source>Rules, the first that matches decides</source>
        <translation>ルール（最初に一致したものが適用されます）</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SettingWidget</name>
    <message>
        <source>● changed</source>
        <translation>● 変更済み</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>%1 に戻す</translation>
    </message>
    <message>
        <source>Reset %1 to %2</source>
        <translation>%1を %2 に戻す</translation>
    </message>
    <message>
        <source>Takes effect when Sluice starts listening again.</source>
        <translation>次に待ち受けを開始したときに有効になります。</translation>
    </message>
    <message>
        <source>Restart listening</source>
        <translation>待ち受けを再開</translation>
    </message>
    <message>
        <source>Takes effect when Sluice is started again.</source>
        <translation>次に Sluice を起動したときに有効になります。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SettingsPage</name>
    <message>
        <source>Search settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Window state</source>
        <translation>ウィンドウの状態</translation>
    </message>
    <message>
        <source>%1, path</source>
        <comment>what is stored there</comment>
        <translation>%1のパス</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Copy path of %1</source>
        <translation>%1のパスをコピー</translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>%1 をコピーしました。</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <comment>reason</comment>
        <translation>保存されていません。%1</translation>
    </message>
    <message>
        <source>No setting matches “%1”.</source>
        <translation>「%1」に一致する設定はありません。</translation>
    </message>
    <message>
        <source>The settings cannot be changed here until their file is mended; it is left as it is. %1</source>
        <translation>ファイルが修正されるまで、ここで設定は変更できません。ファイルはそのまま残します。%1</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>再読み込み</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StatusLine</name>
    <message>
        <source>○  Not listening</source>
        <translation>○  待ち受けていません</translation>
    </message>
    <message>
        <source>●  Listening on %1</source>
        <translation>●  %1 で待ち受け中</translation>
    </message>
    <message>
        <source>○  Stopped listening; open tunnels may finish</source>
        <translation>○  待ち受けを停止しました。開いているトンネルは完了できます</translation>
    </message>
    <message numerus="yes">
        <source>Room for %n tunnels at once</source>
        <translation>
            <numerusform>同時に %n 個のトンネルを開けます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 個接続中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n broken configuration files</source>
        <translation>
            <numerusform>▲ 壊れた設定ファイル %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TargetLine</name>
    <message>
        <source>Exactly this name</source>
        <translation>この名前のみ</translation>
    </message>
    <message>
        <source>This name and everything below it</source>
        <translation>この名前とサブドメインすべて</translation>
    </message>
    <message>
        <source>Only names below it</source>
        <translation>サブドメインのみ</translation>
    </message>
    <message>
        <source>Address or network</source>
        <translation>アドレスまたはネットワーク</translation>
    </message>
    <message>
        <source>Any name</source>
        <translation>すべての名前</translation>
    </message>
    <message>
        <source>Any name or address</source>
        <translation>すべての名前とアドレス</translation>
    </message>
    <message>
        <source>What the name stands for</source>
        <translation>名前の意味</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>この行を削除</translation>
    </message>
    <message>
        <source>192.0.2.7 or 10.1.0.0/16</source>
        <translation>192.0.2.7 または 10.1.0.0/16</translation>
    </message>
    <message>
        <source>example.com</source>
        <translation>example.com</translation>
    </message>
    <message>
        <source>no name needed</source>
        <translation>名前は不要</translation>
    </message>
    <message>
        <source>Name or address %1</source>
        <translation>名前またはアドレス %1</translation>
    </message>
    <message>
        <source>Names on a list</source>
        <translation>リストにある名前</translation>
    </message>
    <message>
        <source>ads</source>
        <translation>ads</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TargetList</name>
    <message>
        <source>Add another name or address</source>
        <translation>名前またはアドレスを追加</translation>
    </message>
    <message>
        <source>“Any name or address” already covers the other lines. Remove them or this one.</source>
        <translation>「すべての名前とアドレス」はほかの行を含みます。ほかの行かこの行を削除してください。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TestDialog</name>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Make a rule…</source>
        <translation>ルールを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>Send a test request</source>
        <translation>テスト要求の送信</translation>
    </message>
    <message>
        <source>Target, as host and port</source>
        <translation>接続先（ホストとポート）</translation>
    </message>
    <message>
        <source>Sluice asks its rules, looks the name up and connects, as for any program. Nothing is sent to the target.</source>
        <translation>通常のプログラムと同じように、Sluice がルールで判定し、名前を解決して接続します。接続先には何も送りません。</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>接続先(&amp;T)</translation>
    </message>
    <message>
        <source>Write a host and a port, such as example.com:443.</source>
        <translation>example.com:443 のように、ホストとポートを入力してください。</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>応答を待っています…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TestRequest</name>
    <message numerus="yes">
        <source>No answer came in %n seconds.</source>
        <translation>
            <numerusform>%n 秒以内に応答がありませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sluice could not be reached: %1</source>
        <translation>Sluice に接続できませんでした: %1</translation>
    </message>
    <message>
        <source>The tunnel to %1 was opened.</source>
        <translation>%1 へのトンネルが開きました。</translation>
    </message>
    <message>
        <source>Refused, as it should be without a rule: %1.</source>
        <translation>ルールがないため、想定どおり拒否されました: %1。</translation>
    </message>
    <message>
        <source>Allowed, but %1 (%2).</source>
        <translation>許可されましたが、%1 (%2)。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ThroughputPlot</name>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Peak %1</source>
        <translation>最大 %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Tray</name>
    <message>
        <source>&amp;Open Sluice</source>
        <translation>Sluice を開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Refused lately</source>
        <translation>最近の拒否(&amp;R)</translation>
    </message>
    <message>
        <source>Make a rule for %1…</source>
        <translation>%1 のルールを作成…</translation>
    </message>
    <message>
        <source>Sluice does not listen</source>
        <translation>Sluice は待ち受けていません</translation>
    </message>
    <message numerus="yes">
        <source>Sluice: %n tunnels open</source>
        <translation>
            <numerusform>Sluice: %n 個のトンネルを接続中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait for your answer</source>
        <translation>
            <numerusform>%n 件の質問が回答を待っています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelDetails</name>
    <message>
        <source>no Host field</source>
        <translation>Host フィールドなし</translation>
    </message>
    <message>
        <source>Host field names another target</source>
        <translation>Host フィールドが別の接続先を示している</translation>
    </message>
    <message>
        <source>Select a tunnel to see why it was allowed and what happened when.</source>
        <translation>トンネルを選ぶと、許可された理由と経過が表示されます。</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Go to rule</source>
        <translation>ルールへ移動</translation>
    </message>
    <message>
        <source>Make a rule…</source>
        <translation>ルールを作成…</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>接続したアドレス</translation>
    </message>
    <message>
        <source>Name resolved to</source>
        <translation>名前解決の結果</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>↓ To the client</source>
        <translation>↓ クライアントへ</translation>
    </message>
    <message>
        <source>↑ To the target</source>
        <translation>↑ 接続先へ</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>(no target)</source>
        <translation>（接続先なし）</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelsPage</name>
    <message>
        <source>No tunnel yet</source>
        <translation>まだトンネルはありません</translation>
    </message>
    <message>
        <source>Sluice listens and refuses everything until a rule allows it.
Point a program at it, and each of its connections appears here,
allowed or refused, with the reason.</source>
        <translation>Sluice は待ち受けていますが、ルールで許可されるまですべて拒否します。
プログラムのプロキシに Sluice を指定すると、その接続が 1 つずつ、
許可・拒否の理由とともにここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing to show here</source>
        <translation>表示するものがありません</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>トンネル</translation>
    </message>
    <message>
        <source>Filter by host, rule, client, reason…</source>
        <translation>ホスト、ルール、クライアント、理由で絞り込む…</translation>
    </message>
    <message>
        <source>Filter the tunnels</source>
        <translation>トンネルを絞り込む</translation>
    </message>
    <message>
        <source>Pause the view</source>
        <translation>表示を一時停止</translation>
    </message>
    <message>
        <source>Pause the view; everything is still recorded (Space)</source>
        <translation>表示を一時停止します。記録は続きます (Space)</translation>
    </message>
    <message>
        <source>Active %1</source>
        <translation>接続中 %1</translation>
    </message>
    <message>
        <source>Closed %1</source>
        <translation>終了 %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>すべて %1</translation>
    </message>
    <message>
        <source>paused · +%1 · −%2</source>
        <translation>一時停止中 · +%1 · −%2</translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n 件を表示</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n denied hidden</source>
        <translation>
            <numerusform>拒否 %n 件が非表示</numerusform>
        </translation>
    </message>
    <message>
        <source>No tunnel matches the filter</source>
        <translation>フィルターに一致するトンネルはありません</translation>
    </message>
    <message>
        <source>No tunnel in this view</source>
        <translation>この表示にトンネルはありません</translation>
    </message>
    <message>
        <source>Every word must occur in the row. Press Esc to clear the filter.</source>
        <translation>すべての語を含む行だけを表示します。Esc でフィルターを解除します。</translation>
    </message>
    <message>
        <source>Ended and refused ones are under “Closed” and “All”.</source>
        <translation>終了したものと拒否されたものは「終了」と「すべて」にあります。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Close %n tunnels</source>
        <translation>
            <numerusform>%n 個のトンネルを切断(&amp;C)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close tunnel</source>
        <translation>トンネルを切断(&amp;C)</translation>
    </message>
    <message>
        <source>That tunnel is no longer in the list.</source>
        <translation>そのトンネルはもう一覧にありません。</translation>
    </message>
    <message numerus="yes">
        <source>Closed %n tunnels.</source>
        <translation>
            <numerusform>%n 個のトンネルを切断しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close tunnels</source>
        <translation>トンネルの切断</translation>
    </message>
    <message numerus="yes">
        <source>Close %n tunnels? Their transfers are cut; this cannot be undone.</source>
        <translation>
            <numerusform>%n 個のトンネルを切断しますか？ 転送は中断され、元には戻せません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>切断する</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows.</source>
        <translation>
            <numerusform>%n 行をコピーしました。</numerusform>
        </translation>
    </message>
</context>
</TS>
