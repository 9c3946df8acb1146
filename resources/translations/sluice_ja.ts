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
    <message>
        <source>Re&amp;view</source>
        <translation>確認(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>履歴(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Block everything now</source>
        <translation>今すぐすべて遮断(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Allow what is asked</source>
        <translation>質問を許可(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Deny what is asked</source>
        <translation>質問を拒否(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Users…</source>
        <translation>ユーザー(&amp;U)…</translation>
    </message>
    <message>
        <source>What is s&amp;tuck?</source>
        <translation>止まっているもの(&amp;T)</translation>
    </message>
    <message>
        <source>Show &amp;only this host</source>
        <translation>このホストのみ表示(&amp;O)</translation>
    </message>
    <message>
        <source>H&amp;ide this host</source>
        <translation>このホストを隠す(&amp;I)</translation>
    </message>
    <message>
        <source>So&amp;rt now</source>
        <translation>今すぐ並べ替え(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Follow the newest</source>
        <translation>最新を追従(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;No groups</source>
        <translation>グループ化しない(&amp;N)</translation>
    </message>
    <message>
        <source>Group by &amp;site</source>
        <translation>サイトでグループ化(&amp;S)</translation>
    </message>
    <message>
        <source>Group by &amp;user</source>
        <translation>ユーザーでグループ化(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Expand all groups</source>
        <translation>すべてのグループを展開(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xport what is shown…</source>
        <translation>表示中のものを書き出す(&amp;X)…</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON としてコピー(&amp;J)</translation>
    </message>
    <message>
        <source>Close all of this host</source>
        <translation>このホストのトンネルをすべて切断</translation>
    </message>
    <message>
        <source>Close all s&amp;hown</source>
        <translation>表示中のトンネルをすべて切断(&amp;H)</translation>
    </message>
    <message>
        <source>Show its &amp;tunnels</source>
        <translation>関係するトンネルを表示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Back to the sums</source>
        <translation>集計に戻る(&amp;B)</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>書き出す(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Forget this host…</source>
        <translation>このホストを履歴から消去(&amp;F)…</translation>
    </message>
    <message>
        <source>Forget &amp;everything…</source>
        <translation>履歴をすべて消去(&amp;E)…</translation>
    </message>
    <message>
        <source>Launch a bro&amp;wser through Sluice</source>
        <translation>Sluice 経由でブラウザーを起動(&amp;W)</translation>
    </message>
    <message>
        <source>Group by host</source>
        <translation>ホストでグループ化</translation>
    </message>
    <message>
        <source>Group by client</source>
        <translation>クライアントでグループ化</translation>
    </message>
    <message>
        <source>Group by rule</source>
        <translation>ルールでグループ化</translation>
    </message>
    <message>
        <source>Collapse &amp;all groups</source>
        <translation>すべてのグループを折りたたむ(&amp;A)</translation>
    </message>
    <message>
        <source>Copy ro&amp;ws</source>
        <translation>行をコピー(&amp;W)</translation>
    </message>
    <message>
        <source>Copy host</source>
        <translation>ホストをコピー</translation>
    </message>
    <message>
        <source>Copy rule name</source>
        <translation>ルール名をコピー</translation>
    </message>
    <message>
        <source>Copy as curl command</source>
        <translation>curl コマンドとしてコピー</translation>
    </message>
    <message>
        <source>Open its host in histor&amp;y</source>
        <translation>このホストの履歴を開く(&amp;Y)</translation>
    </message>
    <message>
        <source>Group by program</source>
        <translation>プログラムでグループ化</translation>
    </message>
    <message>
        <source>A&amp;pply changes</source>
        <translation>変更を適用(&amp;P)</translation>
    </message>
    <message>
        <source>Discard chan&amp;ges</source>
        <translation>変更を破棄(&amp;G)</translation>
    </message>
    <message>
        <source>What &amp;if…</source>
        <translation>判定を試す(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>版の履歴(&amp;V)…</translation>
    </message>
    <message>
        <source>L&amp;ists…</source>
        <translation>リスト(&amp;I)…</translation>
    </message>
    <message>
        <source>Preset “Strict”: allow nothing</source>
        <translation>プリセット「厳格」: 何も許可しない</translation>
    </message>
    <message>
        <source>Preset “Web only”</source>
        <translation>プリセット「Web のみ」</translation>
    </message>
    <message>
        <source>&amp;Open a session file…</source>
        <translation>セッションファイルを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Export the selection…</source>
        <translation>選択項目を書き出す…</translation>
    </message>
    <message>
        <source>&amp;Alerts</source>
        <translation>アラート(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keep for good</source>
        <translation>期限なしで残す(&amp;K)</translation>
    </message>
    <message>
        <source>Preset “Learn”: allow and take notes for a day</source>
        <translation>プリセット「学習」: 1 日だけ許可して記録する</translation>
    </message>
    <message>
        <source>&amp;Snooze for an hour</source>
        <translation>1 時間通知しない(&amp;S)</translation>
    </message>
    <message>
        <source>M&amp;ute</source>
        <translation>ミュート(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>閉じる(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>テキストとしてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Deny by a rule…</source>
        <translation>ルールで拒否…</translation>
    </message>
    <message>
        <source>Only &amp;new since now</source>
        <translation>今から後のものだけ(&amp;N)</translation>
    </message>
    <message>
        <source>Close and deny by a rule…</source>
        <translation>切断してルールで拒否…</translation>
    </message>
</context>
<context>
    <name>Alert</name>
    <message>
        <source>Many names tried</source>
        <translation>多数の名前を試行</translation>
    </message>
    <message>
        <source>%1 asked for %2 different names within a minute, and they were denied or do not exist.</source>
        <translation>%1 が 1 分間に %2 個の異なる名前を要求し、いずれも拒否されたか存在しませんでした。</translation>
    </message>
    <message>
        <source>Find out what the program looks for; close its tunnels if you do not know it.</source>
        <translation>プログラムが何を探しているか調べ、心当たりがなければトンネルを切断してください。</translation>
    </message>
    <message>
        <source>Many ports tried</source>
        <translation>多数のポートを試行</translation>
    </message>
    <message>
        <source>%1 tried %2 different ports of %3 within a minute, and none of them opened.</source>
        <translation>%1 が 1 分間に %3 の異なるポートを %2 個試し、どれも開きませんでした。</translation>
    </message>
    <message>
        <source>Programs know their port. Deny the host for this program if nobody asked for a scan.</source>
        <translation>通常のプログラムは使うポートを知っています。スキャンを指示していなければ、このプログラムにホストを拒否してください。</translation>
    </message>
    <message>
        <source>Neighbouring addresses tried</source>
        <translation>連続するアドレスを試行</translation>
    </message>
    <message>
        <source>%1 tried %2 addresses in a row, up to %3, within a minute.</source>
        <translation>%1 が 1 分間に、%3 まで連続する %2 個のアドレスを試しました。</translation>
    </message>
    <message>
        <source>That is how networks are searched. Deny addresses to this program.</source>
        <translation>ネットワークの探索によく使われる方法です。このプログラムにはアドレスを拒否してください。</translation>
    </message>
    <message>
        <source>Not TLS on port 443</source>
        <translation>ポート 443 で TLS 以外</translation>
    </message>
    <message>
        <source>The tunnel of %1 to %2 began with %3 instead of TLS.</source>
        <translation>%1 から %2 へのトンネルは、TLS ではなく %3 で始まりました。</translation>
    </message>
    <message>
        <source>Let the rule require TLS, and such tunnels are closed before their first byte; or mute it if it is meant to be so.</source>
        <translation>ルールで TLS を必須にすると、このようなトンネルは最初のバイトの前に閉じられます。意図したものなら通知を止めてください。</translation>
    </message>
    <message>
        <source>Another name inside</source>
        <translation>中の名前が異なる</translation>
    </message>
    <message>
        <source>%1 asked for %2, and inside the tunnel it asks for %3.</source>
        <translation>%1 は %2 を要求しましたが、トンネルの中では %3 を要求しています。</translation>
    </message>
    <message>
        <source>Let the rule require that the names match, or allow the inner name on its own.</source>
        <translation>ルールで名前の一致を必須にするか、中の名前を別に許可してください。</translation>
    </message>
    <message>
        <source>Hidden name</source>
        <translation>隠された名前</translation>
    </message>
    <message>
        <source>%1 asked for %2; inside, the true name is encrypted and %3 stands outside.</source>
        <translation>%1 は %2 を要求しました。中では本当の名前が暗号化され、外側には %3 が示されています。</translation>
    </message>
    <message>
        <source>Let the rule forbid hidden names if this program should not need them.</source>
        <translation>このプログラムに不要なら、ルールで隠された名前を禁止してください。</translation>
    </message>
    <message>
        <source>No name inside</source>
        <translation>中に名前がない</translation>
    </message>
    <message>
        <source>%1 asked for %2 and then named nobody in its TLS hello.</source>
        <translation>%1 は %2 を要求しましたが、TLS の開始で名前を示しませんでした。</translation>
    </message>
    <message>
        <source>Browsers always name the host; small tools sometimes do not. Mute it for a tool you know.</source>
        <translation>ブラウザーは必ずホスト名を示しますが、小さなツールは示さないことがあります。知っているツールなら通知を止めてください。</translation>
    </message>
    <message>
        <source>New TLS fingerprint</source>
        <translation>新しい TLS フィンガープリント</translation>
    </message>
    <message>
        <source>%1 speaks TLS in a way it never did before (%3), to %2.</source>
        <translation>%1 が %2 に対し、これまでにない方法（%3）で TLS を使っています。</translation>
    </message>
    <message>
        <source>Expected after an update of the program; otherwise something else uses its name.</source>
        <translation>プログラムの更新後なら正常です。そうでなければ、別のものがその名前を使っています。</translation>
    </message>
    <message>
        <source>First visit of a settled program</source>
        <translation>いつものプログラムの初めての接続先</translation>
    </message>
    <message>
        <source>%1 has kept to %3 sites so far and now asked for %2.</source>
        <translation>%1 はこれまで %3 個のサイトのみを使っていましたが、今回 %2 を要求しました。</translation>
    </message>
    <message>
        <source>Allow the site in the program&apos;s rule, or deny it.</source>
        <translation>プログラムのルールでこのサイトを許可するか、拒否してください。</translation>
    </message>
    <message>
        <source>Big upload</source>
        <translation>大量のアップロード</translation>
    </message>
    <message>
        <source>%1 sent %3 to %2 and got far less back.</source>
        <translation>%1 は %2 に %3 を送りましたが、受け取った量はずっとわずかです。</translation>
    </message>
    <message>
        <source>Backups and shared files look like this. If it is neither, close the tunnel and deny the host.</source>
        <translation>バックアップやファイル共有はこのように見えます。どちらでもなければ、トンネルを切断し、ホストを拒否してください。</translation>
    </message>
    <message>
        <source>Regular small tunnels</source>
        <translation>規則的な小さいトンネル</translation>
    </message>
    <message>
        <source>%1 opens a small tunnel to %2 every %3, and has done so %4 times.</source>
        <translation>%1 が %3 ごとに %2 へ小さなトンネルを開いており、これまで %4 回続いています。</translation>
    </message>
    <message>
        <source>Programs that ask for news look like this, and so does malware that asks for orders.</source>
        <translation>更新を確認するプログラムはこのように見えますが、指令を待つマルウェアも同じです。</translation>
    </message>
    <message>
        <source>Long-lived tunnel</source>
        <translation>長時間のトンネル</translation>
    </message>
    <message>
        <source>The tunnel of %1 to %2 has been open for %3.</source>
        <translation>%1 から %2 へのトンネルが %3 の間開いています。</translation>
    </message>
    <message>
        <source>Close it if nobody needs it; give its rule a longest duration.</source>
        <translation>不要なら切断し、ルールに最長時間を設定してください。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>%1 has sent something to %2, which has not answered a byte for %3.</source>
        <translation>%1 は %2 にデータを送りましたが、%3 の間 1 バイトも返っていません。</translation>
    </message>
    <message>
        <source>The target hangs, or something on the way swallows the answer. Close the tunnel and try again.</source>
        <translation>接続先が止まっているか、途中で応答が失われています。トンネルを切断して、もう一度試してください。</translation>
    </message>
    <message>
        <source>Used in quiet hours</source>
        <translation>静かな時間帯の利用</translation>
    </message>
    <message>
        <source>%1 opened a tunnel to %2 in the hours you set as quiet.</source>
        <translation>%1 が、静かな時間帯に %2 へのトンネルを開きました。</translation>
    </message>
    <message>
        <source>Give its rule a time of day, or change the quiet hours.</source>
        <translation>ルールに時間帯を設定するか、静かな時間帯を変更してください。</translation>
    </message>
    <message>
        <source>Public name with private address</source>
        <translation>プライベートアドレスを指す公開名</translation>
    </message>
    <message>
        <source>%2 resolves to public and to private addresses; the request of %1 was refused.</source>
        <translation>%2 は公開アドレスとプライベートアドレスの両方を指します。%1 の要求は拒否されました。</translation>
    </message>
    <message>
        <source>That is how web pages reach into home networks. Ask whoever runs the name server.</source>
        <translation>Web ページが家庭内ネットワークに入り込む方法です。名前サーバーの管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>Cloud metadata address</source>
        <translation>クラウドのメタデータアドレス</translation>
    </message>
    <message>
        <source>%1 asked for %2, an address at which cloud machines keep their secrets; it was refused.</source>
        <translation>%1 が、クラウドの端末が秘密情報を置くアドレス %2 を要求したため、拒否しました。</translation>
    </message>
    <message>
        <source>Find out which program asked and stop it: ordinary programs never go there through a proxy.</source>
        <translation>要求したプログラムを調べて止めてください。通常のプログラムがプロキシ経由でここに接続することはありません。</translation>
    </message>
    <message>
        <source>Passwords tried</source>
        <translation>パスワードの試行</translation>
    </message>
    <message>
        <source>%1 sent %2 wrong passwords within five minutes.</source>
        <translation>%1 が 5 分間に %2 回、誤ったパスワードを送りました。</translation>
    </message>
    <message>
        <source>Names that look like data</source>
        <translation>データのような名前</translation>
    </message>
    <message>
        <source>%1 asked for %3 long random names below %2 within ten minutes.</source>
        <translation>%1 が 10 分間に、%2 の下の長く不規則な名前を %3 個要求しました。</translation>
    </message>
    <message>
        <source>Data can be carried out in names. Deny the site if you do not know it.</source>
        <translation>名前を使ってデータを持ち出すことができます。心当たりがなければサイトを拒否してください。</translation>
    </message>
    <message>
        <source>A rule wants to be noticed</source>
        <translation>ルールからの通知</translation>
    </message>
    <message>
        <source>Rule %3 decided about %1 and %2, and it says that this is worth an alert.</source>
        <translation>ルール %3 が %1 と %2 について判定しました。このルールは通知するよう設定されています。</translation>
    </message>
    <message>
        <source>Change the rule&apos;s log setting if it is not.</source>
        <translation>不要なら、ルールのログ設定を変更してください。</translation>
    </message>
    <message>
        <source>Nearly out of connections</source>
        <translation>接続数の上限間近</translation>
    </message>
    <message>
        <source>%1 of %2 possible tunnels are open.</source>
        <translation>上限 %2 個のうち %1 個のトンネルが開いています。</translation>
    </message>
    <message>
        <source>Close what nobody needs, or raise the limit (ulimit -n, or the limit in the settings).</source>
        <translation>不要なものを切断するか、上限（ulimit -n または設定の上限）を上げてください。</translation>
    </message>
    <message>
        <source>Disk nearly full</source>
        <translation>ディスクの空きがわずか</translation>
    </message>
    <message>
        <source>%1 are left where Sluice keeps its records (%2).</source>
        <translation>Sluice が記録を保存する場所（%2）の残りは %1 です。</translation>
    </message>
    <message>
        <source>Free some space or keep records for a shorter time; tunnels go on without records.</source>
        <translation>空き容量を増やすか、記録の保存期間を短くしてください。記録がなくてもトンネルは継続します。</translation>
    </message>
    <message>
        <source>plain HTTP</source>
        <translation>平文の HTTP</translation>
    </message>
    <message>
        <source>a greeting of the target</source>
        <translation>接続先からのあいさつ</translation>
    </message>
    <message>
        <source>an unknown protocol</source>
        <translation>未知のプロトコル</translation>
    </message>
    <message>
        <source>A password comes before any rule. Block the address in the firewall if you do not know it; the log line of this alert fits fail2ban.</source>
        <translation>パスワードはどのルールよりも先に確かめられます。心当たりがなければファイアウォールでアドレスを遮断してください。このアラートのログ行は fail2ban で使えます。</translation>
    </message>
</context>
<context>
    <name>AlertTexts</name>
    <message>
        <source>○ Notice</source>
        <translation>○ お知らせ</translation>
    </message>
    <message>
        <source>▲ Warning</source>
        <translation>▲ 警告</translation>
    </message>
    <message>
        <source>■ Critical</source>
        <translation>■ 重大</translation>
    </message>
    <message>
        <source>Sluice</source>
        <translation>Sluice</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>Seen once, %1</source>
        <translation>1 回検出、%1</translation>
    </message>
    <message numerus="yes">
        <source>Seen %n times, first %1, last %2</source>
        <translation>
            <numerusform>%n 回検出、最初 %1、最後 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Tunnels: %1</source>
        <translation>トンネル: %1</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>user %1</source>
        <translation>ユーザー %1</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>だれでも</translation>
    </message>
    <message>
        <source>A program on this computer</source>
        <translation>このコンピューターのプログラム</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <comment>coded name with readable name</comment>
        <translation>%1、ポート %2</translation>
    </message>
    <message>
        <source>%1 wants %2</source>
        <comment>program or user, target</comment>
        <translation>%1 が %2 を要求</translation>
    </message>
    <message>
        <source>this once</source>
        <translation>今回だけ</translation>
    </message>
    <message>
        <source>for 5 minutes</source>
        <translation>5 分間だけ</translation>
    </message>
    <message>
        <source>for 1 hour</source>
        <translation>1 時間だけ</translation>
    </message>
    <message>
        <source>until Sluice quits</source>
        <translation>Sluice の終了まで</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>今後ずっと</translation>
    </message>
    <message>
        <source>%1 and all below it</source>
        <translation>%1 とサブドメインすべて</translation>
    </message>
    <message>
        <source>any port</source>
        <translation>すべてのポート</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>%1 のみ</translation>
    </message>
    <message>
        <source>Allow %1 → %2, %3, %4.</source>
        <comment>who, host, port, how long</comment>
        <translation>%1 → %2（%3）を%4許可します。</translation>
    </message>
    <message>
        <source>Deny %1 → %2, %3, %4.</source>
        <comment>who, host, port, how long</comment>
        <translation>%1 → %2（%3）を%4拒否します。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>program, its path</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (this computer)</source>
        <comment>host or target</comment>
        <translation>%1（このコンピューター）</translation>
    </message>
    <message>
        <source>Allowed %1 → %2, %3, %4.</source>
        <comment>who, host, port, how long</comment>
        <translation>%1 → %2、%3、%4を許可しました。</translation>
    </message>
    <message>
        <source>Denied %1 → %2, %3, %4.</source>
        <comment>who, host, port, how long</comment>
        <translation>%1 → %2、%3、%4を拒否しました。</translation>
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
        <source>there is no key “%1”; put it in quotes to search for it</source>
        <translation>「%1」というキーはありません。文字列として探すには引用符で囲んでください</translation>
    </message>
    <message>
        <source>there is no key “%1”; did you mean “%2:”? Put it in quotes to search for it</source>
        <translation>「%1」というキーはありません。「%2:」ですか？ 文字列として探すには引用符で囲んでください</translation>
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
    <message>
        <source>how often the rule decided: hits&gt;100</source>
        <translation>ルールが適用された回数: hits&gt;100</translation>
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
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1日%2時間</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>(no readable host)</source>
        <translation>（読み取れるホストなし）</translation>
    </message>
    <message>
        <source>(program not known)</source>
        <translation>（プログラム不明）</translation>
    </message>
    <message>
        <source>(no user)</source>
        <translation>（ユーザーなし）</translation>
    </message>
    <message>
        <source>(no rule: denied by default)</source>
        <translation>（ルールなし: 既定で拒否）</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>（不明）</translation>
    </message>
</context>
<context>
    <name>HistoryFilter</name>
    <message>
        <source>ended tunnels have no “%1” any more</source>
        <comment>%1 is a key of the filter language, such as rate</comment>
        <translation>終了したトンネルに「%1」はありません</translation>
    </message>
    <message>
        <source>these sums cannot tell “%1”; choose “single tunnels”</source>
        <comment>%1 is a key of the filter language, such as port</comment>
        <translation>この集計では「%1」は分かりません。「個々のトンネル」を選んでください</translation>
    </message>
    <message>
        <source>Denied or failed</source>
        <translation>拒否または失敗</translation>
    </message>
    <message>
        <source>Moved much</source>
        <translation>転送量が多い</translation>
    </message>
    <message>
        <source>Sent much</source>
        <translation>送信量が多い</translation>
    </message>
</context>
<context>
    <name>HistorySpan</name>
    <message>
        <source>MMM d</source>
        <comment>a day without its year, QDate format</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>過去 1 時間</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>過去 24 時間</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去 7 日</translation>
    </message>
    <message>
        <source>Last 31 days</source>
        <translation>過去 31 日</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>%1 %2 – %3 %4</source>
        <comment>day time – day time</comment>
        <translation>%1 %2～%3 %4</translation>
    </message>
    <message>
        <source>today %1 – %2</source>
        <comment>time – time</comment>
        <translation>今日 %1～%2</translation>
    </message>
    <message>
        <source>%1 %2 – %3</source>
        <comment>day time – time</comment>
        <translation>%1 %2～%3</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Warnings and errors</source>
        <translation>警告とエラー</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>The last ten minutes</source>
        <translation>直近 10 分</translation>
    </message>
</context>
<context>
    <name>NameList</name>
    <message>
        <source>this is no host name</source>
        <translation>これはホスト名ではありません</translation>
    </message>
    <message>
        <source>this is an address; lists hold names</source>
        <translation>これはアドレスです。リストには名前のみ入ります</translation>
    </message>
    <message>
        <source>exceptions are not taken; write an allow rule above the list</source>
        <translation>例外は取り込みません。リストより上に許可ルールを書いてください</translation>
    </message>
    <message>
        <source>a filter with conditions says less than a whole name</source>
        <translation>条件付きのフィルターは名前全体を表しません</translation>
    </message>
    <message>
        <source>this filters parts of pages, not hosts</source>
        <translation>これはホストではなくページの一部を対象とします</translation>
    </message>
    <message>
        <source>this names a page, not a host</source>
        <translation>これはホストではなくページを指します</translation>
    </message>
    <message>
        <source>this kind of entry is not about host names</source>
        <translation>この種類の項目はホスト名に関するものではありません</translation>
    </message>
    <message>
        <source>this means every name; write * in a rule instead</source>
        <translation>これはすべての名前を意味します。代わりにルールに * を書いてください</translation>
    </message>
    <message>
        <source>a * may only stand first, as in *.example.com</source>
        <translation>* は *.example.com のように先頭にのみ置けます</translation>
    </message>
    <message>
        <source>this names the machine itself</source>
        <translation>これはこの端末自身を指します</translation>
    </message>
</context>
<context>
    <name>PreviewText</name>
    <message numerus="yes">
        <source>%n to deny</source>
        <comment>requests</comment>
        <translation>
            <numerusform>拒否へ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to allow</source>
        <comment>requests</comment>
        <translation>
            <numerusform>許可へ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to ask</source>
        <comment>requests</comment>
        <translation>
            <numerusform>確認へ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no requests yet to try it on.</source>
        <translation>試す対象となる要求がまだありません。</translation>
    </message>
    <message numerus="yes">
        <source>None of the last %n request(s) would be decided otherwise.</source>
        <translation>
            <numerusform>直近の要求 %n 件の判定はどれも変わりません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past request(s) change: %1 (%2).</source>
        <comment>transitions, examples</comment>
        <translation>
            <numerusform>過去の要求 %n 件が変わります: %1（%2）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s) change: %1 (%2).</source>
        <comment>transitions, examples</comment>
        <translation>
            <numerusform>開いているトンネル %n 個が変わります: %1（%2）。</numerusform>
        </translation>
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
        <source>the target&apos;s address is private or this computer&apos;s own, and no rule lists it</source>
        <translation>プライベートアドレスまたはこのコンピューター自身のアドレスで、挙げているルールがない</translation>
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
    <message>
        <source>the client is Sluice itself, come round in a loop</source>
        <translation>クライアントが Sluice 自身（循環）</translation>
    </message>
    <message>
        <source>its owner was asked and said no</source>
        <translation>所有者に確認し、拒否された</translation>
    </message>
    <message>
        <source>its owner was asked and did not answer in time</source>
        <translation>所有者に確認したが、時間内に回答がなかった</translation>
    </message>
    <message>
        <source>too many questions wait for an answer already</source>
        <translation>回答待ちの質問がすでに多すぎる</translation>
    </message>
    <message>
        <source>a rule wants its owner asked and nobody is there</source>
        <translation>ルールは所有者への確認を求めるが、応答できる人がいない</translation>
    </message>
    <message>
        <source>everything is blocked until its owner lifts it</source>
        <translation>所有者が解除するまですべて遮断中</translation>
    </message>
    <message>
        <source>its rule requires TLS, and it began with something else</source>
        <translation>ルールは TLS を必須とするが、別のもので始まった</translation>
    </message>
    <message>
        <source>its rule requires TLS, and no whole TLS hello came in time</source>
        <translation>ルールは TLS を必須とするが、TLS の開始が時間内に届かなかった</translation>
    </message>
    <message>
        <source>the name inside is not the name that was asked for</source>
        <translation>中の名前が要求された名前と異なる</translation>
    </message>
    <message>
        <source>the name inside is hidden behind another</source>
        <translation>中の名前が別の名前の後ろに隠されている</translation>
    </message>
    <message>
        <source>the TLS version is older than its rule requires</source>
        <translation>TLS のバージョンがルールの求めるものより古い</translation>
    </message>
    <message>
        <source>this client has too many tunnels open</source>
        <translation>このクライアントのトンネルが多すぎる</translation>
    </message>
    <message>
        <source>this client opens tunnels too fast</source>
        <translation>このクライアントがトンネルを開く速度が速すぎる</translation>
    </message>
    <message>
        <source>too many clients have not said who they are</source>
        <translation>名乗っていないクライアントが多すぎる</translation>
    </message>
    <message>
        <source>it was open for as long as its rule allows</source>
        <translation>ルールが許す時間を使い切った</translation>
    </message>
    <message>
        <source>as many tunnels as the rule allows are open</source>
        <translation>ルールが許す数のトンネルがすでに開いている</translation>
    </message>
    <message>
        <source>the bytes that the rule allows for today are used up</source>
        <translation>ルールが許す今日の転送量を使い切った</translation>
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
        <translation>接続試行中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>接続中</translation>
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
    <message>
        <source>asking you</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>open, no longer allowed</source>
        <translation>接続中（許可は取り消し済み）</translation>
    </message>
    <message>
        <source>No rule decides it; it waits for your answer.</source>
        <translation>どのルールも判定しないため、あなたの回答を待っています。</translation>
    </message>
    <message>
        <source>Allowed this once, by your answer.</source>
        <translation>あなたの回答により今回のみ許可。</translation>
    </message>
    <message>
        <source>Denied by your answer.</source>
        <translation>あなたの回答により拒否。</translation>
    </message>
    <message>
        <source>Denied: %1.</source>
        <translation>拒否: %1。</translation>
    </message>
    <message>
        <source>(hidden)</source>
        <translation>（非公開）</translation>
    </message>
    <message>
        <source>(gone)</source>
        <translation>（終了済み）</translation>
    </message>
    <message>
        <source>being looked for</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>%1, process %2 of user %3</source>
        <translation>%1（ユーザー %3 のプロセス %2）</translation>
    </message>
    <message>
        <source>not shown by the system: a process of user %1, or a protected one</source>
        <translation>システムが表示しない（ユーザー %1 のプロセス、または保護されたプロセス）</translation>
    </message>
    <message>
        <source>not found: it has ended, or runs where Sluice cannot see it</source>
        <translation>見つからない（終了したか、Sluice から見えない場所で動作）</translation>
    </message>
    <message>
        <source>not looked for (Settings): a process of user %1</source>
        <translation>調べていない（設定）：ユーザー %1 のプロセス</translation>
    </message>
    <message>
        <source>%1 (this computer)</source>
        <translation>%1（このコンピューター）</translation>
    </message>
    <message>
        <source>%1 (a private address)</source>
        <translation>%1（プライベートアドレス）</translation>
    </message>
    <message>
        <source>Rule %1 “%2” allows it, but it leads to %3, which the rule does not list.</source>
        <translation>ルール %1「%2」は許可しますが、行き先の %3 はそのルールに挙げられていません。</translation>
    </message>
    <message>
        <source>Refused by a guard: it leads to %1, which no rule lists.</source>
        <translation>ガードが拒否しました: 行き先の %1 を挙げているルールがありません。</translation>
    </message>
    <message>
        <source>you said no</source>
        <translation>あなたが拒否した</translation>
    </message>
    <message>
        <source>you did not answer in time</source>
        <translation>あなたが時間内に回答しなかった</translation>
    </message>
    <message>
        <source>a rule wants you asked, and no window was there to ask in</source>
        <translation>ルールはあなたへの確認を求めるが、確認できるウィンドウがなかった</translation>
    </message>
    <message>
        <source>everything is blocked until you lift it</source>
        <translation>あなたが解除するまですべて遮断中</translation>
    </message>
    <message>
        <source>your answer</source>
        <translation>あなたの回答</translation>
    </message>
    <message>
        <source>a question without an answer</source>
        <translation>回答のない質問</translation>
    </message>
    <message>
        <source>the block</source>
        <translation>すべての遮断</translation>
    </message>
    <message>
        <source>the last row of the rules</source>
        <translation>ルールの最後の行</translation>
    </message>
    <message>
        <source>a guard</source>
        <translation>ガード</translation>
    </message>
    <message>
        <source>rule %1 “%2”</source>
        <translation>ルール %1「%2」</translation>
    </message>
    <message>
        <source>No rule decided it; the client left before you answered.</source>
        <translation>どのルールも判定せず、あなたが回答する前にクライアントが離れました。</translation>
    </message>
    <message>
        <source>No rule decided it; it ended before you answered.</source>
        <translation>どのルールも判定せず、あなたが回答する前に終了しました。</translation>
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
    <message>
        <source>Keep %1 for good</source>
        <translation>%1を期限なしで残す</translation>
    </message>
    <message>
        <source>Added the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を追加しました。</translation>
    </message>
    <message>
        <source>Changed the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を変更しました。</translation>
    </message>
    <message>
        <source>Switched off the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を無効化しました。</translation>
    </message>
    <message>
        <source>Switched on the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を有効化しました。</translation>
    </message>
    <message>
        <source>Kept the %1 for good.</source>
        <comment>rule for example.com</comment>
        <translation>%1を期限なしで残しました。</translation>
    </message>
    <message>
        <source>Moved the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を移動しました。</translation>
    </message>
    <message>
        <source>Duplicated the %1.</source>
        <comment>rule for example.com</comment>
        <translation>%1を複製しました。</translation>
    </message>
</context>
<context>
    <name>RuleFilters</name>
    <message>
        <source>Never used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Not used for a week</source>
        <translation>1 週間使われていない</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>一時的</translation>
    </message>
    <message>
        <source>With advice</source>
        <translation>助言あり</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>オフ</translation>
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
    <message>
        <source>%1 to %2</source>
        <comment>hours</comment>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>毎日</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>days, hours</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>until Sluice quits</source>
        <translation>Sluice の終了まで</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>programs</comment>
        <translation>%1 用</translation>
    </message>
    <message>
        <source>for user %1</source>
        <translation>ユーザー %1 用</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>client addresses</comment>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>the same name in TLS</source>
        <translation>TLS 内の名前が一致</translation>
    </message>
    <message>
        <source>no hidden name</source>
        <translation>隠された名前なし</translation>
    </message>
    <message>
        <source>TLS 1.2 or later</source>
        <translation>TLS 1.2 以降</translation>
    </message>
    <message>
        <source>TLS 1.3</source>
        <translation>TLS 1.3</translation>
    </message>
    <message>
        <source>Report, but let through, %1, %2%3</source>
        <comment>targets, ports, conditions</comment>
        <translation>%1（%2%3）を記録のみして通す</translation>
    </message>
    <message>
        <source>Allow %1, %2%3</source>
        <comment>targets, ports, conditions</comment>
        <translation>%1（%2%3）を許可</translation>
    </message>
    <message>
        <source>Deny %1, %2%3</source>
        <comment>targets, ports, conditions</comment>
        <translation>%1（%2%3）を拒否</translation>
    </message>
    <message>
        <source>Deny without an answer %1, %2%3</source>
        <comment>targets, ports, conditions</comment>
        <translation>%1（%2%3）を応答なしで拒否</translation>
    </message>
    <message>
        <source>Ask about %1, %2%3</source>
        <comment>targets, ports, conditions</comment>
        <translation>%1（%2%3）を確認</translation>
    </message>
    <message>
        <source>also when the name leads to %1</source>
        <comment>private networks</comment>
        <translation>名前が %1 を指す場合も</translation>
    </message>
    <message>
        <source>only with %1</source>
        <comment>requirements</comment>
        <translation>%1 の場合のみ</translation>
    </message>
    <message>
        <source>within limits</source>
        <translation>上限あり</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a whole sentence</comment>
        <translation>%1。</translation>
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
        <source>Name</source>
        <comment>what tunnels and log call the rule</comment>
        <translation>名前</translation>
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
    <message>
        <source>▲ %1</source>
        <comment>warning sign, finding</comment>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>finding, note</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>記録のみ</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 時間前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 日前</numerusform>
        </translation>
    </message>
    <message>
        <source>expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>you</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>a question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>import</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>a preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>• %1</source>
        <comment>changed rule number</comment>
        <translation>• %1</translation>
    </message>
    <message>
        <source>%1, changed, not applied yet</source>
        <translation>%1、変更あり（未適用）</translation>
    </message>
    <message>
        <source>%1 decided, %2 moved, last %3</source>
        <comment>number, bytes, time</comment>
        <translation>判定 %1 件、転送 %2、最後 %3</translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation>対象者と時間</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Last hit</source>
        <translation>最後の一致</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>転送量</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>never reached: rule %1 takes all of it</source>
        <translation>届きません: ルール %1 がすべて先に判定します</translation>
    </message>
    <message>
        <source>says the same as rule %1</source>
        <translation>ルール %1 と同じ内容です</translation>
    </message>
    <message>
        <source>matches nothing: a request has a name or an address, not both</source>
        <translation>何にも一致しません: 要求は名前かアドレスの一方のみを持ちます</translation>
    </message>
    <message>
        <source>the list %1 could not be read</source>
        <translation>リスト %1 を読み取れません</translation>
    </message>
    <message>
        <source>anybody can register names below %1</source>
        <translation>%1 の下の名前はだれでも登録できます</translation>
    </message>
    <message>
        <source>every name on port %1</source>
        <translation>ポート %1 のすべての名前</translation>
    </message>
    <message>
        <source>its addresses hold %1 too</source>
        <translation>アドレスの範囲に %1 も含まれます</translation>
    </message>
    <message>
        <source>only %1 was used of it</source>
        <translation>使われたのは %1 のみ</translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation>まもなく期限切れ</translation>
    </message>
    <message numerus="yes">
        <source>would have denied %n</source>
        <translation>
            <numerusform>%n 件を拒否したはず</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Would have denied %n requests; the latest: %1</source>
        <translation>
            <numerusform>%n 件を拒否したはずの要求。最新: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>learned, unconfirmed</source>
        <translation>学習（未確認）</translation>
    </message>
    <message>
        <source>Hits, 7 d</source>
        <comment>in seven days</comment>
        <translation>一致（7 日）</translation>
    </message>
    <message>
        <source>no use was seen for a month</source>
        <translation>1か月間、使用が確認されていません</translation>
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
    <message>
        <source>on</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Looking and alerts</source>
        <translation>検査とアラート</translation>
    </message>
    <message>
        <source>What no rule matches</source>
        <translation>ルールに一致しないもの</translation>
    </message>
    <message>
        <source>Ask: the connection waits while this window asks you. Deny: it is refused at once and listed in Review. Without a window it is always denied.</source>
        <translation>確認: このウィンドウが尋ねる間、接続は待ちます。拒否: すぐに拒否し、「確認」に記録します。ウィンドウがなければ常に拒否します。</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>回答時間</translation>
    </message>
    <message>
        <source>How long a connection waits for your answer before it is denied. Many programs give up after 30 s.</source>
        <translation>回答を待つ時間です。過ぎると拒否します。多くのプログラムは 30 秒であきらめます。</translation>
    </message>
    <message>
        <source>First bytes</source>
        <translation>最初のデータ</translation>
    </message>
    <message>
        <source>Where a rule requires TLS: how long its hello may take.</source>
        <translation>ルールが TLS を必須とする場合に、TLS の開始を待つ時間です。</translation>
    </message>
    <message>
        <source>Private mode</source>
        <translation>プライベートモード</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>アクセスログ</translation>
    </message>
    <message>
        <source>Each decision and each end as one line of JSON in access.jsonl.</source>
        <translation>判定と終了を 1 行ずつ JSON として access.jsonl に記録します。</translation>
    </message>
    <message>
        <source>Squid log</source>
        <translation>Squid ログ</translation>
    </message>
    <message>
        <source>Each end once more in squid.log, for programs that read Squid&apos;s native format.</source>
        <translation>Squid の標準形式を読むプログラムのため、終了を squid.log にも記録します。</translation>
    </message>
    <message>
        <source>New log file after</source>
        <translation>新しいログファイルまで</translation>
    </message>
    <message>
        <source>A log file that reaches this size is put aside and a new one is begun.</source>
        <translation>このサイズに達したログファイルは退避し、新しいファイルを始めます。</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>At the latest after</source>
        <translation>遅くとも</translation>
    </message>
    <message>
        <source>The same for a log file of this age.</source>
        <translation>この期間を過ぎたログファイルも同様です。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Former log files</source>
        <translation>過去のログファイル</translation>
    </message>
    <message>
        <source>How many are kept of each log; the oldest is deleted.</source>
        <translation>各ログについて残すファイル数です。古いものから削除します。</translation>
    </message>
    <message>
        <source>files</source>
        <translation>個</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Ended tunnels go into a database on this machine, for the History page and the hits of rules.</source>
        <translation>終了したトンネルをこの端末のデータベースに記録し、履歴ページとルールの一致数に使います。</translation>
    </message>
    <message>
        <source>History reaches back</source>
        <translation>履歴の期間</translation>
    </message>
    <message>
        <source>Older tunnels are deleted from the history.</source>
        <translation>これより古いトンネルは履歴から削除します。</translation>
    </message>
    <message>
        <source>History takes at most</source>
        <translation>履歴の最大サイズ</translation>
    </message>
    <message>
        <source>The oldest tunnels are deleted when the database is larger.</source>
        <translation>データベースがこれより大きくなると、古いトンネルから削除します。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>静かな時間帯</translation>
    </message>
    <message>
        <source>Programs that open tunnels in these hours raise an alert.</source>
        <translation>この時間帯にトンネルを開いたプログラムはアラートになります。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>20:00 to 6:00</source>
        <translation>20:00～6:00</translation>
    </message>
    <message>
        <source>22:00 to 6:00</source>
        <translation>22:00～6:00</translation>
    </message>
    <message>
        <source>23:00 to 7:00</source>
        <translation>23:00～7:00</translation>
    </message>
    <message>
        <source>Midnight to 6:00</source>
        <translation>0:00～6:00</translation>
    </message>
    <message>
        <source>Look at first bytes</source>
        <translation>最初のデータを調べる</translation>
    </message>
    <message>
        <source>Reads what tunnels say before they are encrypted: protocol, name, fingerprint. Nothing is delayed or decrypted.</source>
        <translation>暗号化の前にトンネルが示すもの（プロトコル、名前、フィンガープリント）を読みます。遅延も復号もありません。</translation>
    </message>
    <message>
        <source>Find programs</source>
        <translation>プログラムを調べる</translation>
    </message>
    <message>
        <source>Finds out which program opens a tunnel. Rules that name programs and questions do so in any case.</source>
        <translation>どのプログラムがトンネルを開くのかを調べます。プログラムを指定したルールと質問では常に調べます。</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Watches for what is out of the ordinary.</source>
        <translation>普段と異なる動きを見張ります。</translation>
    </message>
    <message>
        <source>Many names</source>
        <translation>多数の名前</translation>
    </message>
    <message>
        <source>So many different names in vain within a minute count as a search.</source>
        <translation>1 分間にこれだけの異なる名前が空振りすると、探索とみなします。</translation>
    </message>
    <message>
        <source>names</source>
        <translation>個</translation>
    </message>
    <message>
        <source>Many ports</source>
        <translation>多数のポート</translation>
    </message>
    <message>
        <source>So many different ports of one host in vain within a minute count as a search.</source>
        <translation>1 分間に 1 つのホストでこれだけの異なるポートが空振りすると、探索とみなします。</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>個</translation>
    </message>
    <message>
        <source>Big upload</source>
        <translation>大量のアップロード</translation>
    </message>
    <message>
        <source>So much sent in one tunnel, with far less coming back, raises an alert.</source>
        <translation>1 つのトンネルでこれだけ送信し、受信がずっと少ないとアラートになります。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Long tunnel</source>
        <translation>長時間のトンネル</translation>
    </message>
    <message>
        <source>A tunnel that stays open for so long raises an alert; SSH and mail do not.</source>
        <translation>これより長く開いたトンネルはアラートになります。SSH とメールは対象外です。</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Wrong passwords</source>
        <translation>誤ったパスワード</translation>
    </message>
    <message>
        <source>So many from one client within five minutes raise an alert.</source>
        <translation>5 分間に 1 つのクライアントからこれだけあるとアラートになります。</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>回</translation>
    </message>
    <message>
        <source>Ended tunnels in the table</source>
        <translation>一覧に残す終了済みトンネル</translation>
    </message>
    <message>
        <source>How many the Tunnels page keeps; the oldest end goes first. The history has them all.</source>
        <translation>トンネルのページに残す数です。終了の古いものから消えます。履歴にはすべて残ります。</translation>
    </message>
    <message>
        <source>tunnels</source>
        <translation>個</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>NAT64 prefixes</source>
        <translation>NAT64 プレフィックス</translation>
    </message>
    <message>
        <source>Only where IPv4 is reached through IPv6: the network&apos;s own prefixes, one a line. What lies behind them is judged as the IPv4 address it is; 64:ff9b::/96 is known.</source>
        <translation>IPv6 経由で IPv4 に到達するネットワークでのみ必要です。ネットワーク固有のプレフィックスを 1 行に 1 つ書きます。その先は実際の IPv4 アドレスとして判定されます。64:ff9b::/96 は登録済みです。</translation>
    </message>
    <message>
        <source>“%1” is not a prefix of 32, 40, 48, 56, 64 or 96 bits. Write it like 2001:db8:64::/96.</source>
        <translation>「%1」は 32、40、48、56、64、96 ビットのプレフィックスではありません。2001:db8:64::/96 のように書いてください。</translation>
    </message>
    <message>
        <source>While it is on, nothing is written down about tunnels: no access log, no history, no line in the log, and nothing is learned from them. What is open is still shown.</source>
        <translation>オンの間、トンネルについては何も書き残しません。アクセスログも履歴もログの行もなく、トンネルから何かを学ぶこともありません。開いているものは引き続き表示されます。</translation>
    </message>
</context>
<context>
    <name>SuggestionTexts</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests: %1</source>
        <translation>
            <numerusform>要求 %n 件: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>each of these hosts on each of these ports</source>
        <translation>これらの各ホストのこれらの各ポート</translation>
    </message>
    <message>
        <source>every other name below %1</source>
        <translation>%1 のほかのすべてのサブドメイン</translation>
    </message>
    <message>
        <source>every other name below %1, on each of these ports</source>
        <translation>%1 のほかのすべてのサブドメインの、これらの各ポート</translation>
    </message>
    <message>
        <source>everybody here</source>
        <comment>on this computer</comment>
        <translation>このコンピューターのだれでも</translation>
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
        <translation>%1 への接続を試行中</translation>
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
    <message>
        <source>whole life, so far</source>
        <translation>これまでの全期間</translation>
    </message>
    <message>
        <source>whole life</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>waited for your answer</source>
        <translation>回答を待った</translation>
    </message>
    <message>
        <source>what it speaks is known</source>
        <translation>話すプロトコルが判明</translation>
    </message>
    <message>
        <source>waits for your answer</source>
        <translation>回答を待っている</translation>
    </message>
</context>
<context>
    <name>TlsTexts</name>
    <message>
        <source>nothing yet</source>
        <translation>まだ何も</translation>
    </message>
    <message>
        <source>plain HTTP</source>
        <translation>平文の HTTP</translation>
    </message>
    <message>
        <source>PostgreSQL over TLS</source>
        <translation>TLS 上の PostgreSQL</translation>
    </message>
    <message>
        <source>the target spoke first</source>
        <translation>接続先が先に話した</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Neither side has said anything, or first bytes are not looked at (see the settings).</source>
        <translation>どちらもまだ何も送っていないか、最初のバイトを見ない設定です（設定を参照）。</translation>
    </message>
    <message>
        <source>Encrypted. Sluice passes it on unread; what stands here was said in the open.</source>
        <translation>暗号化されています。Sluice は中身を読まずに通します。ここにあるのは、公開された形で送られたものだけです。</translation>
    </message>
    <message>
        <source>Encrypted by SSH itself, after greetings in the open.</source>
        <translation>平文のあいさつの後、SSH 自身が暗号化します。</translation>
    </message>
    <message>
        <source>Not encrypted: everybody on the way can read it and change it.</source>
        <translation>暗号化されていません。途中のだれもが読み、書き換えることができます。</translation>
    </message>
    <message>
        <source>The database&apos;s own way to ask for TLS; the hello came after it.</source>
        <translation>データベース独自の方法で TLS を要求し、その後に hello が送られました。</translation>
    </message>
    <message>
        <source>Mail, FTP and some databases greet first. TLS may begin later, unseen.</source>
        <translation>メール、FTP、一部のデータベースは接続先が先に話します。後から TLS が始まっても、ここには見えません。</translation>
    </message>
    <message>
        <source>Neither TLS nor a protocol Sluice knows; it may be encrypted in a way of its own.</source>
        <translation>TLS でも Sluice の知るプロトコルでもありません。独自の方法で暗号化されている可能性があります。</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>Port 443 is for TLS, and this is not.</source>
        <translation>ポート 443 は TLS のためのものですが、これは TLS ではありません。</translation>
    </message>
    <message>
        <source>A hello began and never became whole.</source>
        <translation>hello は始まりましたが、完結しませんでした。</translation>
    </message>
    <message>
        <source>Name inside</source>
        <translation>内側の名前</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>The true name is encrypted; this one stands outside, and it is not %1, which was asked for.</source>
        <translation>本当の名前は暗号化されています。これは外側の名前で、要求された %1 ではありません。</translation>
    </message>
    <message>
        <source>Not %1, which was asked for: the target may serve another site than a rule has allowed.</source>
        <translation>要求された %1 ではありません。接続先は、ルールが許可したのとは別のサイトを提供するかもしれません。</translation>
    </message>
    <message>
        <source>Malformed. No ordinary program sends such a name.</source>
        <translation>形式が正しくありません。普通のプログラムはこのような名前を送りません。</translation>
    </message>
    <message>
        <source>A name was asked for, and none is inside. Browsers always send one, small tools sometimes do not.</source>
        <translation>名前が要求されましたが、内側に名前がありません。ブラウザーは必ず送りますが、小さなツールは送らないことがあります。</translation>
    </message>
    <message>
        <source>An address was asked for; which site is meant is said only here.</source>
        <translation>アドレスが要求されました。どのサイトを指すかは、ここでしかわかりません。</translation>
    </message>
    <message>
        <source>An address was asked for; it needs none.</source>
        <translation>アドレスが要求されたため、名前は不要です。</translation>
    </message>
    <message>
        <source>The name that was asked for.</source>
        <translation>要求された名前と同じです。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Chosen by the target.</source>
        <translation>接続先が選びました。</translation>
    </message>
    <message>
        <source>The newest offered; what the target chose was not seen.</source>
        <translation>提示された中で最新のもの。接続先が何を選んだかは見えませんでした。</translation>
    </message>
    <message>
        <source>Offered: %1.</source>
        <translation>提示: %1。</translation>
    </message>
    <message>
        <source>Older than TLS 1.2: its protection is broken.</source>
        <translation>TLS 1.2 より古く、その保護は破られています。</translation>
    </message>
    <message>
        <source>Application protocol</source>
        <translation>アプリケーションプロトコル</translation>
    </message>
    <message>
        <source>Offered. In TLS 1.3 the choice is encrypted.</source>
        <translation>提示されたもの。TLS 1.3 では選択は暗号化されます。</translation>
    </message>
    <message>
        <source>Chosen by the target. Offered: %1.</source>
        <translation>接続先が選びました。提示: %1。</translation>
    </message>
    <message>
        <source>Fingerprint (JA4)</source>
        <translation>フィンガープリント (JA4)</translation>
    </message>
    <message>
        <source>How its TLS library speaks (%1 ciphers, %2 extensions); programs share libraries, and nobody is named by it.</source>
        <translation>TLS ライブラリの話し方（暗号 %1 個、拡張 %2 個）。ライブラリは複数のプログラムで共有され、個人を特定するものではありません。</translation>
    </message>
    <message>
        <source>Key exchange offered</source>
        <translation>提示された鍵交換</translation>
    </message>
    <message>
        <source>With one that a quantum computer could not undo later.</source>
        <translation>将来の量子コンピューターでも解けないものを含みます。</translation>
    </message>
    <message>
        <source>None that would withstand a quantum computer later.</source>
        <translation>将来の量子コンピューターに耐えるものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Signatures accepted</source>
        <translation>受け入れる署名</translation>
    </message>
    <message>
        <source>How the target may prove who it is; the proof itself is encrypted in TLS 1.3.</source>
        <translation>接続先が身元を証明できる方法。証明そのものは TLS 1.3 では暗号化されます。</translation>
    </message>
    <message>
        <source>It said goodbye.</source>
        <translation>別れを告げました。</translation>
    </message>
    <message>
        <source>It found nothing in the hello that both can do, or wants a certificate.</source>
        <translation>双方が使えるものが hello になかったか、証明書を求めています。</translation>
    </message>
    <message>
        <source>It takes the certificate for damaged.</source>
        <translation>証明書が壊れていると判断しました。</translation>
    </message>
    <message>
        <source>It takes something in the hello for impossible.</source>
        <translation>hello の内容に、ありえないものがあると判断しました。</translation>
    </message>
    <message>
        <source>It does not let this client in.</source>
        <translation>このクライアントを受け入れません。</translation>
    </message>
    <message>
        <source>It speaks none of the TLS versions offered.</source>
        <translation>提示された TLS のどのバージョンにも対応していません。</translation>
    </message>
    <message>
        <source>It has trouble of its own.</source>
        <translation>接続先自身に問題があります。</translation>
    </message>
    <message>
        <source>It misses something in the hello.</source>
        <translation>hello に必要なものが欠けています。</translation>
    </message>
    <message>
        <source>It does not know the name inside.</source>
        <translation>内側の名前を知りません。</translation>
    </message>
    <message>
        <source>It speaks none of the application protocols offered.</source>
        <translation>提示されたどのアプリケーションプロトコルにも対応していません。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>TLS alert %1</source>
        <translation>TLS アラート %1</translation>
    </message>
    <message>
        <source>The target refused the hello.</source>
        <translation>接続先が hello を拒否しました。</translation>
    </message>
    <message>
        <source>The client greeted</source>
        <translation>クライアントのあいさつ</translation>
    </message>
    <message>
        <source>In the open; it names the software.</source>
        <translation>平文で、ソフトウェアの名前を示します。</translation>
    </message>
    <message>
        <source>The target greeted</source>
        <translation>接続先のあいさつ</translation>
    </message>
    <message>
        <source>Encrypted hello</source>
        <translation>暗号化された hello</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Browsers always do, mostly as mere padding; the name inside is the true one.</source>
        <translation>ブラウザーは常に提示します。多くはダミーで、内側の名前が本当の名前です。</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>継続</translation>
    </message>
    <message>
        <source>The two have met before; the target can tell.</source>
        <translation>双方は以前に接続しており、接続先にはそれがわかります。</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>印</translation>
    </message>
    <message>
        <source>As in the column “Remarkable”.</source>
        <translation>「注目点」列と同じものです。</translation>
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
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>継続時間</translation>
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
        <source>How it ended</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>無通信</translation>
    </message>
    <message>
        <source>one-way</source>
        <translation>片方向</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>%1, idle %2</source>
        <translation>%1、無通信 %2</translation>
    </message>
    <message>
        <source>%1 to the client, %2 to the target</source>
        <translation>クライアントへ %1、接続先へ %2</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>直近 1 分</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Lasted and idle</source>
        <translation>継続時間と無通信</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>ローカルアドレス</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>&amp;Standard</source>
        <translation>標準(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>コンパクト(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Admin</source>
        <translation>管理(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Debug</source>
        <translation>デバッグ(&amp;D)</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Name inside</source>
        <translation>中の名前</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Remarkable</source>
        <translation>注目点</translation>
    </message>
    <message>
        <source>Fingerprint (JA4)</source>
        <translation>フィンガープリント (JA4)</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
</context>
<context>
    <name>TunnelExport</name>
    <message>
        <source>Table, CSV (*.csv)</source>
        <translation>表、CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>HTTP archive (*.har)</source>
        <translation>HTTP アーカイブ (*.har)</translation>
    </message>
    <message>
        <source>Squid access log (*.log)</source>
        <translation>Squid アクセスログ (*.log)</translation>
    </message>
    <message>
        <source>Sluice session, to be opened again (*.sluice-session)</source>
        <translation>Sluice セッション（再び開けます） (*.sluice-session)</translation>
    </message>
    <message>
        <source>Sluice session with names masked (*.sluice-session)</source>
        <translation>名前を伏せた Sluice セッション (*.sluice-session)</translation>
    </message>
</context>
<context>
    <name>TunnelFilters</name>
    <message>
        <source>What is stuck?</source>
        <translation>止まっているもの</translation>
    </message>
    <message>
        <source>Silent for a minute</source>
        <translation>1 分間無通信</translation>
    </message>
    <message>
        <source>Half closed or one-way</source>
        <translation>片側終了または片方向</translation>
    </message>
    <message>
        <source>Busy now</source>
        <translation>通信中</translation>
    </message>
    <message>
        <source>Moved much</source>
        <translation>転送量が多い</translation>
    </message>
    <message>
        <source>Denied or failed</source>
        <translation>拒否または失敗</translation>
    </message>
    <message>
        <source>Not the web&apos;s port</source>
        <translation>Web 以外のポート</translation>
    </message>
</context>
<context>
    <name>TunnelGroups</name>
    <message>
        <source>(no target)</source>
        <translation>（接続先なし）</translation>
    </message>
    <message>
        <source>(no client)</source>
        <translation>（クライアントなし）</translation>
    </message>
    <message>
        <source>(no rule)</source>
        <translation>（ルールなし）</translation>
    </message>
    <message>
        <source>(no user)</source>
        <translation>（ユーザーなし）</translation>
    </message>
    <message>
        <source>(program not known)</source>
        <translation>（プログラム不明）</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>switched off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>another port</source>
        <translation>ポートが異なる</translation>
    </message>
    <message>
        <source>another host</source>
        <translation>ホストが異なる</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>アドレスが異なる</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>another client</source>
        <translation>クライアントが異なる</translation>
    </message>
    <message>
        <source>another user</source>
        <translation>ユーザーが異なる</translation>
    </message>
    <message>
        <source>another time</source>
        <translation>時間が異なる</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>プログラムが異なる</translation>
    </message>
    <message>
        <source>the user is unknown</source>
        <translation>ユーザーが不明</translation>
    </message>
    <message>
        <source>the time is unknown</source>
        <translation>時間が不明</translation>
    </message>
    <message>
        <source>the program is unknown</source>
        <translation>プログラムが不明</translation>
    </message>
    <message>
        <source>its list could not be read</source>
        <translation>リストを読み取れない</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>不一致: %1</translation>
    </message>
    <message>
        <source>depends on the program</source>
        <translation>プログラムによる</translation>
    </message>
    <message>
        <source>not read; would match too</source>
        <translation>判定対象外（一致はする）</translation>
    </message>
    <message>
        <source>matches, since something is unknown</source>
        <translation>不明な点があるため一致</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>rule %1 denies this address</source>
        <translation>ルール %1 がこのアドレスを拒否</translation>
    </message>
    <message>
        <source>private, and the rule allows it</source>
        <translation>プライベートだが、ルールが許可</translation>
    </message>
    <message>
        <source>may be dialled</source>
        <translation>接続可</translation>
    </message>
    <message>
        <source>● allow</source>
        <translation>● 許可</translation>
    </message>
    <message>
        <source>✕ deny</source>
        <translation>✕ 拒否</translation>
    </message>
    <message>
        <source>○ ask</source>
        <translation>○ 確認</translation>
    </message>
    <message>
        <source>– undecided</source>
        <translation>– 未判定</translation>
    </message>
    <message>
        <source>You would be asked: no rule decides it.</source>
        <translation>どのルールも判定しないため、確認されます。</translation>
    </message>
    <message>
        <source>You would be asked, by rule %1 “%2”.</source>
        <translation>ルール %1「%2」により確認されます。</translation>
    </message>
    <message>
        <source>Let through, and marked: rule %1 “%2” only reports.</source>
        <translation>記録のみして通します: ルール %1「%2」は記録専用です。</translation>
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
    <message>
        <source>H&amp;istory</source>
        <translation>履歴(&amp;I)</translation>
    </message>
    <message>
        <source>Al&amp;ert</source>
        <translation>アラート(&amp;E)</translation>
    </message>
</context>
<context>
    <name>sluice::ui::AlertDetails</name>
    <message>
        <source>Tunnel #%1</source>
        <translation>トンネル #%1</translation>
    </message>
    <message>
        <source>no longer in the list; its log lines may be</source>
        <translation>一覧にはもうありません。ログには残っている場合があります</translation>
    </message>
    <message>
        <source>Evidence, the latest on top</source>
        <translation>根拠（新しいものが上）</translation>
    </message>
    <message>
        <source>Tunnels that are the evidence</source>
        <translation>根拠となるトンネル</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>要求元</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
</context>
<context>
    <name>sluice::ui::AlertModel</name>
    <message numerus="yes">
        <source>seen %n times</source>
        <translation>
            <numerusform>%n 回検出</numerusform>
        </translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>要求元</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
</context>
<context>
    <name>sluice::ui::AlertsPage</name>
    <message>
        <source>Nobody watches</source>
        <translation>監視していません</translation>
    </message>
    <message>
        <source>Alerts are switched off. Switch them on in the settings, under “Alerts”, and what is out of the ordinary will stand here.</source>
        <translation>アラートは無効になっています。設定の「アラート」で有効にすると、普段と違うことがここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary</source>
        <translation>普段と違うことはありません</translation>
    </message>
    <message>
        <source>Sluice watches from outside, without decrypting: for searches through names, ports and addresses, names that do not match or are hidden, programs that speak or go as they never did, big uploads, regular small tunnels and wrong passwords. What it finds stands here with its reason, its evidence and what one can do.</source>
        <translation>Sluice は復号せずに外側から見守ります。名前・ポート・アドレスの探索、一致しない名前や隠された名前、これまでと違う話し方や行き先のプログラム、大きなアップロード、規則的な小さいトンネル、誤ったパスワードなどです。見つけたものは、理由と根拠、できることとともにここに表示されます。</translation>
    </message>
    <message>
        <source>First bytes are not looked at, so nothing is known of names inside and fingerprints; the settings change that.</source>
        <translation>最初のバイトを見ない設定のため、内側の名前とフィンガープリントはわかりません。設定で変更できます。</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>アラート %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>重大 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>警告 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Muted (%1)</source>
        <translation>ミュート中 (%1)</translation>
    </message>
    <message>
        <source>Quiet from now on: %1.</source>
        <translation>今後は通知しません: %1。</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>通知を再開</translation>
    </message>
    <message>
        <source>Export alerts</source>
        <translation>アラートを書き出す</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>コンマ区切り (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n alerts to %1.</source>
        <translation>
            <numerusform>アラート %n 件を %1 に保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The alerts could not be saved: %1</source>
        <translation>アラートを保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Listen again: %1</source>
        <translation>通知を再開: %1</translation>
    </message>
    <message>
        <source>What is muted or snoozed, to listen to it again</source>
        <translation>ミュート中または一時停止中のもの。通知を再開できます</translation>
    </message>
    <message>
        <source>What is muted</source>
        <translation>ミュート中のもの</translation>
    </message>
    <message>
        <source>Alerts, the newest first</source>
        <translation>アラート（新しい順）</translation>
    </message>
    <message>
        <source>No rule would help here; what does stands below the reason.</source>
        <translation>ここではルールは役に立ちません。効果のある対処は理由の下に書いてあります。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::AnswerBox</name>
    <message>
        <source>How long the answer counts</source>
        <translation>回答の有効期間</translation>
    </message>
    <message>
        <source>Which host the answer is for</source>
        <translation>回答の対象ホスト</translation>
    </message>
    <message>
        <source>Which port the answer is for</source>
        <translation>回答の対象ポート</translation>
    </message>
    <message>
        <source>For whom the answer counts</source>
        <translation>回答の対象者</translation>
    </message>
    <message>
        <source>exactly these hosts</source>
        <translation>これらのホストのみ</translation>
    </message>
    <message>
        <source>their whole sites</source>
        <translation>サイト全体</translation>
    </message>
    <message>
        <source>their ports</source>
        <translation>そのポートのみ</translation>
    </message>
    <message>
        <source>only who asked</source>
        <translation>要求元のみ</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Attendance</name>
    <message numerus="yes">
        <source>A rule has answered %n waiting questions.</source>
        <translation>
            <numerusform>ルールが待機中の質問 %n 件に答えました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answered %n questions.</source>
        <translation>
            <numerusform>質問 %n 件に回答しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer could not be saved as a rule, so the question still waits; &quot;this once&quot; needs no file. %1</source>
        <translation>回答をルールとして保存できなかったため、質問はまだ待っています。「今回のみ」ならファイルは不要です。%1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BrowserLauncher</name>
    <message>
        <source>%1 runs as root only without its sandbox and was not started. Run Sluice as an ordinary user.</source>
        <translation>%1 は root ではサンドボックスなしでしか動かないため、起動しませんでした。Sluice を一般ユーザーで実行してください。</translation>
    </message>
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
        <source>Not opened because</source>
        <translation>開かなかった理由</translation>
    </message>
    <message>
        <source>nothing kept out</source>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>待ち時間</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>slow (95 %)</source>
        <translation>遅い (95 %)</translation>
    </message>
    <message>
        <source>the name server</source>
        <translation>名前サーバー</translation>
    </message>
    <message>
        <source>the target&apos;s answer</source>
        <translation>接続先の応答</translation>
    </message>
    <message>
        <source>Programs, users, clients</source>
        <translation>要求元</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DraftBar</name>
    <message>
        <source>Changes that wait</source>
        <translation>待機中の変更</translation>
    </message>
    <message>
        <source>What the changes would do</source>
        <translation>変更の影響</translation>
    </message>
    <message>
        <source>leave and mark</source>
        <translation>残して印を付ける</translation>
    </message>
    <message>
        <source>close now</source>
        <translation>今すぐ切断</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not in force yet</source>
        <translation>
            <numerusform>未適用の変更 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Open tunnels no longer allowed:</source>
        <translation>許可されなくなる接続中のトンネル:</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DraftRules</name>
    <message>
        <source>Discard the draft</source>
        <translation>下書きを破棄</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>元に戻す: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>changes</comment>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>ほかで変更</translation>
    </message>
    <message>
        <source>The draft of the last run</source>
        <translation>前回の起動の下書き</translation>
    </message>
    <message>
        <source>The draft of the last run could not be read and was put aside as %1.</source>
        <translation>前回の下書きを読み取れなかったため、%1 として保管しました。</translation>
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
    <name>sluice::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Only the newest %n tunnel(s) are exported; choose a shorter range for the rest.</source>
        <translation>
            <numerusform>新しい順に %n 件のみ書き出します。残りは期間を短くしてください。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 · %3</source>
        <comment>field: value · span</comment>
        <translation>%1: %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2 tunnels, %3 denied · ↓ %4 ↑ %5</source>
        <comment>span and sums</comment>
        <translation>%1 · トンネル %2、拒否 %3 · ↓ %4 ↑ %5</translation>
    </message>
    <message>
        <source> · first %1 lines</source>
        <translation> · 先頭 %1 行</translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n day(s) or %1; now %2.</source>
        <translation>
            <numerusform>保存: %n 日または %1。現在 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>%1 以降。</translation>
    </message>
    <message>
        <source>Nothing is being recorded: the history is switched off, or private mode is on.</source>
        <translation>記録していません: 履歴が無効か、プライベートモードが有効です。</translation>
    </message>
    <message>
        <source>The filter has a mistake</source>
        <translation>フィルターに誤りがあります</translation>
    </message>
    <message>
        <source>Nothing in this range</source>
        <translation>この期間には何もありません</translation>
    </message>
    <message>
        <source>Choose a longer range, or clear the filter with Esc.</source>
        <translation>期間を長くするか、Esc でフィルターを解除してください。</translation>
    </message>
    <message>
        <source>Nothing is recorded</source>
        <translation>記録していません</translation>
    </message>
    <message>
        <source>Switch on the history in the settings, and every ended tunnel stands here.</source>
        <translation>設定で履歴を有効にすると、終了したトンネルがここに並びます。</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>履歴はまだありません</translation>
    </message>
    <message>
        <source>Each tunnel that has ended stands here, with who used how much and when. It stays on this machine, and you can forget a host or everything at any time.</source>
        <translation>終了したトンネルが、だれがいつどれだけ使ったかとともにここに並びます。記録はこの端末から出ることはなく、ホスト単位でもすべてでも、いつでも消去できます。</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n tunnel(s) to %1.</source>
        <translation>
            <numerusform>トンネル %n 件を %1 に書き出しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget a host</source>
        <translation>ホストの履歴を消去</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 を消去</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>履歴をすべて消去</translation>
    </message>
    <message>
        <source>Choose a range</source>
        <translation>期間の選択</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>開始(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>終了(&amp;T)</translation>
    </message>
    <message>
        <source>Sums of the chosen range</source>
        <translation>選択した期間の集計</translation>
    </message>
    <message>
        <source>Tunnels, newest first</source>
        <translation>トンネル（新しい順）</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>sums by host, by site …</comment>
        <translation>%1別</translation>
    </message>
    <message>
        <source>Sums by</source>
        <translation>集計</translation>
    </message>
    <message>
        <source>Filter history</source>
        <translation>履歴を絞り込む</translation>
    </message>
    <message>
        <source>‹ All</source>
        <translation>‹ すべて</translation>
    </message>
    <message>
        <source>Back to all sums</source>
        <translation>すべての集計に戻る</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <comment>found so far, or all of them</comment>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>back to %1</source>
        <comment>date and time up to which the past was searched</comment>
        <translation>%1 まで検索</translation>
    </message>
    <message>
        <source>Single tunnels · %1</source>
        <comment>span</comment>
        <translation>個々のトンネル · %1</translation>
    </message>
    <message>
        <source>single tunnels</source>
        <translation>個々のトンネル</translation>
    </message>
    <message>
        <source>host:example bytes&gt;1M…</source>
        <translation>host:example bytes&gt;1M…</translation>
    </message>
    <message>
        <source>Every tunnel to %1 is deleted from the history and from all sums, and what Sluice has learned and told of it is forgotten. This cannot be undone. Log files are not changed.</source>
        <translation>%1 へのトンネルはすべて履歴と集計から削除され、Sluice がそれについて学んだことや知らせたことも忘れられます。元に戻せません。ログファイルは変更されません。</translation>
    </message>
    <message>
        <source>The whole history is deleted, with the hits of all rules, all alerts and whatever was learned. This cannot be undone. Log files are not changed.</source>
        <translation>すべての履歴が、全ルールのヒット数、すべてのアラート、学んだことと一緒に削除されます。元に戻せません。ログファイルは変更されません。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HistoryRowModel</name>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>↓ To client</source>
        <translation>↓ クライアントへ</translation>
    </message>
    <message>
        <source>↑ To target</source>
        <translation>↑ 接続先へ</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>まだ開いている</translation>
    </message>
    <message>
        <source>still open at %1</source>
        <comment>date and time</comment>
        <translation>%1 の時点ではまだ開いていた</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HistorySumModel</name>
    <message>
        <source>Median time until the target accepted, within a fifth</source>
        <translation>接続先が受け入れるまでの時間の中央値（誤差 2 割以内）</translation>
    </message>
    <message>
        <source>Allowed, but not opened</source>
        <translation>許可されたが開かなかったもの</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>トンネル</translation>
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
        <source>↓ To client</source>
        <translation>↓ クライアントへ</translation>
    </message>
    <message>
        <source>↑ To target</source>
        <translation>↑ 接続先へ</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最後</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HostView</name>
    <message>
        <source>Began</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
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
        <source>Lasted</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>Tunnels of this host</source>
        <translation>このホストのトンネル</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tunnels, %2 open, %3 denied, %4 failed; ↓ %5, ↑ %6</source>
        <translation>
            <numerusform>%1: トンネル %n、接続中 %2、拒否 %3、失敗 %4。↓ %5、↑ %6</numerusform>
        </translation>
    </message>
    <message>
        <source>(no target)</source>
        <translation>（接続先なし）</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ListsDialog</name>
    <message>
        <source>List</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Skipped lines</source>
        <translation>飛ばした行</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更日</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why it was skipped</source>
        <translation>飛ばした理由</translation>
    </message>
    <message>
        <source>Lists of names</source>
        <translation>名前のリスト</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>取り込む(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Take this list</source>
        <translation>このリストを採用(&amp;T)</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>読み取り不可</translation>
    </message>
    <message>
        <source>There are no lists yet. Import one: plain names, a hosts file, Adblock names, squid dstdomain or Clash text. A rule then names it, as in “names on the list ads”.</source>
        <translation>リストはまだありません。名前の一覧、hosts ファイル、Adblock の名前、squid の dstdomain、Clash のテキストを取り込めます。ルールでは「リスト「ads」の名前」のように使います。</translation>
    </message>
    <message>
        <source>This file cannot be read. A rule that denies by it denies everything meanwhile.</source>
        <translation>このファイルは読み取れません。これで拒否するルールは、その間すべてを拒否します。</translation>
    </message>
    <message>
        <source>Rules name this list as list:%1. Its file is %2.</source>
        <translation>ルールではこのリストを list:%1 と書きます。ファイルは %2 です。</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>リストを取り込む</translation>
    </message>
    <message>
        <source>%1 would become list:%2 with %3 names; %4 lines are skipped, as shown below.</source>
        <translation>%1 は list:%2 になります（名前 %3 個、飛ばした行 %4 行は下のとおり）。</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>リストを書き出す</translation>
    </message>
    <message numerus="yes">
        <source>It replaces list:%1 (%n name(s)).</source>
        <translation>
            <numerusform>list:%1（%n 件）を置き換えます。</numerusform>
        </translation>
    </message>
    <message>
        <source>It replaces list:%1, which cannot be read.</source>
        <translation>読み取れない list:%1 を置き換えます。</translation>
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
        <source>The log could not be saved: %1</source>
        <translation>ログを保存できませんでした: %1</translation>
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
    <message numerus="yes">
        <source>%n shown</source>
        <comment>log lines that match</comment>
        <translation>
            <numerusform>%n 件を表示</numerusform>
        </translation>
    </message>
    <message>
        <source>host:example reason:idle #12…</source>
        <translation>host:example reason:idle #12…</translation>
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
    <message numerus="yes">
        <source>Review, %n questions wait</source>
        <translation>
            <numerusform>確認、%n 件が待機中</numerusform>
        </translation>
    </message>
    <message>
        <source>More than %1 questions in 10 minutes. Sluice can deny silently what no rule matches and keep it under Review, to be decided later.</source>
        <translation>10 分間に %1 件を超える質問がありました。ルールに一致しないものは黙って拒否し、後で判断できるよう「確認」に残すこともできます。</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>確認をやめる</translation>
    </message>
    <message>
        <source>Keep asking</source>
        <translation>確認を続ける</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnels are no longer allowed. They go on unless you close them.</source>
        <translation>
            <numerusform>開いているトンネル %n 個は許可されなくなりました。切断しない限り継続します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>切断する</translation>
    </message>
    <message>
        <source>Lift the &amp;block</source>
        <translation>遮断を解除(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Block everything now</source>
        <translation>今すぐすべて遮断(&amp;B)</translation>
    </message>
    <message>
        <source>Everything is blocked: all tunnels were cut and new ones are refused.</source>
        <translation>すべて遮断中: すべてのトンネルを切断し、新しいものは拒否しています。</translation>
    </message>
    <message>
        <source>Lift the block</source>
        <translation>遮断を解除</translation>
    </message>
    <message>
        <source>everything is blocked</source>
        <translation>すべて遮断中</translation>
    </message>
    <message>
        <source>%1, not asking</source>
        <translation>%1、確認なし</translation>
    </message>
    <message numerus="yes">
        <source>(%n) %1</source>
        <comment>waiting questions, state</comment>
        <translation>
            <numerusform>(%n) %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The session cannot be opened. %1</source>
        <translation>セッションを開けません。%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>page, number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Alerts, %n new</source>
        <translation>
            <numerusform>アラート、新着 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the rules are not in force.</source>
        <translation>
            <numerusform>ルールの変更 %n 件がまだ有効になっていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Let them finish, for %1 at most</source>
        <translation>終了を待つ（最長 %1）</translation>
    </message>
    <message>
        <source>Restart listening</source>
        <translation>待ち受けを再開</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are open. Listening anew ends them.</source>
        <translation>
            <numerusform>%n 本のトンネルが開いています。待ち受けを再開すると切断されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart and end them</source>
        <translation>再開して切断</translation>
    </message>
    <message numerus="yes">
        <source>Review, %n questions missed</source>
        <translation>
            <numerusform>確認、%n 件が未回答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n missed</source>
        <comment>questions that wait, others</comment>
        <translation>
            <numerusform>%1、%n 件が未回答</numerusform>
        </translation>
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
    <name>sluice::ui::MoreFields</name>
    <message>
        <source>P&amp;rograms</source>
        <translation>プログラム(&amp;R)</translation>
    </message>
    <message>
        <source>any; firefox, /usr/bin/curl</source>
        <translation>すべて; firefox, /usr/bin/curl</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>any; names or groups, such as ann, ops</source>
        <translation>すべて; ann, ops のような名前またはグループ</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation>クライアント(&amp;C)</translation>
    </message>
    <message>
        <source>any; 192.168.1.0/24</source>
        <translation>すべて; 192.168.1.0/24</translation>
    </message>
    <message>
        <source>Client addresses</source>
        <translation>クライアントのアドレス</translation>
    </message>
    <message>
        <source>Pri&amp;vate networks</source>
        <translation>プライベートネットワーク(&amp;V)</translation>
    </message>
    <message>
        <source>none; 10.1.0.0/16, fd00::/8</source>
        <translation>なし; 10.1.0.0/16, fd00::/8</translation>
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
        <source>&amp;When</source>
        <translation>時間(&amp;W)</translation>
    </message>
    <message>
        <source>always; mon-fri 08:00-18:00; sat</source>
        <translation>常時; mon-fri 08:00-18:00; sat</translation>
    </message>
    <message>
        <source>Days and hours</source>
        <translation>曜日と時間</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>When Sluice quits</source>
        <translation>Sluice の終了時</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>1 時間後</translation>
    </message>
    <message>
        <source>In 1 day</source>
        <translation>1 日後</translation>
    </message>
    <message>
        <source>At a time:</source>
        <translation>日時を指定:</translation>
    </message>
    <message>
        <source>When the rule expires</source>
        <translation>ルールの期限</translation>
    </message>
    <message>
        <source>Time at which the rule expires</source>
        <translation>ルールの期限の日時</translation>
    </message>
    <message>
        <source>E&amp;xpires</source>
        <translation>期限(&amp;X)</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>最初から TLS</translation>
    </message>
    <message>
        <source>TLS names the same host (SNI)</source>
        <translation>TLS のホスト名が一致 (SNI)</translation>
    </message>
    <message>
        <source>the name is not hidden (no ECH)</source>
        <translation>名前が隠されていない（ECH なし）</translation>
    </message>
    <message>
        <source>any TLS version</source>
        <translation>すべての TLS バージョン</translation>
    </message>
    <message>
        <source>TLS 1.2 or later</source>
        <translation>TLS 1.2 以降</translation>
    </message>
    <message>
        <source>TLS 1.3</source>
        <translation>TLS 1.3</translation>
    </message>
    <message>
        <source>Least TLS version</source>
        <translation>TLS の最低バージョン</translation>
    </message>
    <message>
        <source>Requires</source>
        <translation>必須条件</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>To the target, each tunnel</source>
        <translation>接続先へ、各トンネル</translation>
    </message>
    <message>
        <source> kB/s</source>
        <translation> kB/s</translation>
    </message>
    <message>
        <source>To the client, each tunnel</source>
        <translation>クライアントへ、各トンネル</translation>
    </message>
    <message>
        <source>Tunnels at once</source>
        <translation>同時トンネル数</translation>
    </message>
    <message>
        <source>All tunnels, each day</source>
        <translation>全トンネル、1 日あたり</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Each tunnel lasts</source>
        <translation>各トンネルの時間</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Each tunnel may be idle</source>
        <translation>各トンネルの無通信</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Only &amp;report: let it through and mark what would have been denied</source>
        <translation>記録のみ: 通して、拒否されるはずだったものに印を付ける(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lose its open tunnels when it no longer allows them</source>
        <translation>許可しなくなったら開いているトンネルを切断(&amp;L)</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常どおり</translation>
    </message>
    <message>
        <source>quietly</source>
        <translation>静かに</translation>
    </message>
    <message>
        <source>as an alert</source>
        <translation>アラートとして</translation>
    </message>
    <message>
        <source>How its decisions are told</source>
        <translation>判定の知らせ方</translation>
    </message>
    <message>
        <source>Tell</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>none; a heading such as Work</source>
        <translation>なし; 「仕事」のような見出し</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>グループ(&amp;G)</translation>
    </message>
    <message>
        <source>“%1” is no time. Write days and hours like mon-fri 08:00-18:00, and ; between several.</source>
        <translation>「%1」は時間ではありません。mon-fri 08:00-18:00 のように曜日と時間を書き、複数は ; で区切ってください。</translation>
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
    <name>sluice::ui::PreviewChangesDialog</name>
    <message>
        <source>%1: %2</source>
        <comment>verdict, rule</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Requests that would be decided otherwise</source>
        <translation>判定が変わる要求</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>要求時刻</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>誰が</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>With the changes</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>The latest %1 of %2.</source>
        <translation>%2 件のうち最新の %1 件。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PreviewLine</name>
    <message>
        <source>Show…</source>
        <translation>表示…</translation>
    </message>
    <message>
        <source>Show the requests that change</source>
        <translation>変わる要求を表示</translation>
    </message>
</context>
<context>
    <name>sluice::ui::QuestionBar</name>
    <message>
        <source>Allow</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Allow as the sentence says</source>
        <translation>文のとおりに許可</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Deny the same</source>
        <translation>同じ範囲を拒否</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>Open the rule dialog, filled in</source>
        <translation>内容を入力済みのルール画面を開く</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation>すべての質問を表示</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>opens the list of questions</comment>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Review all questions</source>
        <translation>すべての質問を確認</translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait for you</source>
        <translation>
            <numerusform>%n 件の質問が回答を待っています</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also settles %n waiting.</source>
        <translation>
            <numerusform>ほかに待機中の %n 件も解決します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n connections)</source>
        <translation>
            <numerusform>%1（%n 接続）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>denied in %n s</source>
        <translation>
            <numerusform>%n 秒後に拒否</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first is denied in %n s</source>
        <translation>
            <numerusform>最初のものは %n 秒後に拒否</numerusform>
        </translation>
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
    <name>sluice::ui::ReviewModel</name>
    <message numerus="yes">
        <source>%1, %n entries</source>
        <translation>
            <numerusform>%1、%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>○ %1 waiting, denied in %2 s</source>
        <translation>○ 待機 %1 件、%2 秒後に拒否</translation>
    </message>
    <message>
        <source>✕ denied by default</source>
        <translation>✕ 既定で拒否</translation>
    </message>
    <message>
        <source>✕ not answered</source>
        <translation>✕ 回答なし</translation>
    </message>
    <message>
        <source>Site and target</source>
        <translation>サイトと接続先</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>要求元</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewPage</name>
    <message>
        <source>Questions by site</source>
        <translation>サイト別の質問</translation>
    </message>
    <message>
        <source>What the answer would mean</source>
        <translation>回答の意味</translation>
    </message>
    <message>
        <source>Edit as rule…</source>
        <translation>ルールとして編集…</translation>
    </message>
    <message>
        <source>Open the rule dialog, filled in</source>
        <translation>内容を入力済みのルール画面を開く</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Deny what is ticked (%1)</source>
        <translation>選択したものを拒否 (%1)</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Allow what is ticked (%1)</source>
        <translation>選択したものを許可 (%1)</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>待機中のものはありません</translation>
    </message>
    <message>
        <source>A connection that no rule decides waits here while you are asked.</source>
        <translation>どのルールも判定しない接続は、確認の間ここで待ちます。</translation>
    </message>
    <message>
        <source>No question was missed</source>
        <translation>未回答の質問はありません</translation>
    </message>
    <message>
        <source>Questions nobody answered in time are kept here.
An answer counts for the next try.</source>
        <translation>時間内に回答されなかった質問がここに残ります。
回答は次の試行から有効です。</translation>
    </message>
    <message>
        <source>Nothing was denied by default</source>
        <translation>既定で拒否されたものはありません</translation>
    </message>
    <message>
        <source>What no rule matches and nobody was asked about is listed here.</source>
        <translation>どのルールにも一致せず、確認もしなかったものがここに並びます。</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>待機中 %1</translation>
    </message>
    <message>
        <source>Missed %1</source>
        <translation>未回答 %1</translation>
    </message>
    <message>
        <source>Decided by default %1</source>
        <translation>既定で判定 %1</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>選択を解除</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Tick what you want to answer.</source>
        <translation>回答するものを選択してください。</translation>
    </message>
    <message numerus="yes">
        <source>One rule for each of %n targets, %1.</source>
        <translation>
            <numerusform>%n 個の接続先それぞれに 1 つのルール、%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggestions %1</source>
        <translation>提案 %1</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>表示</translation>
    </message>
    <message numerus="yes">
        <source>%n questions went unanswered</source>
        <translation>
            <numerusform>%n 件の質問に回答がありませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>Their connections were denied. An answer counts for the next try.</source>
        <translation>それらの接続は拒否されました。回答は次の試行から有効です。</translation>
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
    <message>
        <source>As&amp;k me</source>
        <translation>確認する(&amp;K)</translation>
    </message>
    <message>
        <source>Deny w&amp;ithout an answer</source>
        <translation>応答なしで拒否(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;More: who, when, how much</source>
        <translation>詳細: 対象者、時間、量(&amp;M)</translation>
    </message>
    <message>
        <source>What the rule would change</source>
        <translation>ルールによる変化</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RulesPage</name>
    <message>
        <source>This rule cannot be changed here: it came with the command line, or the draft has removed it.</source>
        <translation>このルールはここでは変更できません。コマンドラインで指定されたか、下書きで削除されています。</translation>
    </message>
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
        <source>Filter rules</source>
        <translation>ルールを絞り込む</translation>
    </message>
    <message>
        <source>Rules, the first that matches decides</source>
        <translation>ルール（最初に一致したものが適用されます）</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between findings</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Go to rule %1, which takes its place</source>
        <translation>先に判定するルール %1 へ移動</translation>
    </message>
    <message numerus="yes">
        <source>%n saved probe(s) would change: %1.</source>
        <translation>
            <numerusform>保存した試行 %n 件の結果が変わります: %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>判定を試す…</translation>
    </message>
    <message>
        <source>The rules are in force.</source>
        <translation>ルールが有効になりました。</translation>
    </message>
    <message>
        <source>The draft is discarded.</source>
        <translation>下書きを破棄しました。</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>プリセット %1</translation>
    </message>
    <message>
        <source>Strict: no rule is left, so nothing is allowed. It counts once it is applied.</source>
        <translation>厳格: ルールがなくなり、何も許可されません。適用すると有効になります。</translation>
    </message>
    <message>
        <source>Web only: any name on port 443, if TLS comes first. It counts once it is applied.</source>
        <translation>Web のみ: TLS で始まる場合に限り、ポート 443 のすべての名前。適用すると有効になります。</translation>
    </message>
    <message>
        <source>Restore the rules of %1</source>
        <translation>%1 のルールを復元</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>More about rules</source>
        <translation>ルールのその他の操作</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>厳格</translation>
    </message>
    <message>
        <source>Web only</source>
        <translation>Web のみ</translation>
    </message>
    <message>
        <source>host:example state:unused…</source>
        <translation>host:example state:unused…</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Learn: for a day, what your rules do not decide is let through and noted; guards stay. Rules made from it are proposed under Review, Suggestions. It counts once it is applied.</source>
        <translation>学習: 1 日の間、ルールで判定されないものを通して記録します。ガードは有効なままです。そこから作ったルールは「確認」の「提案」に表示されます。適用すると有効になります。</translation>
    </message>
    <message>
        <source>Rule %1 is no longer there.</source>
        <translation>ルール %1 はもうありません。</translation>
    </message>
    <message>
        <source>The rule waits with the other changes; the question is answered once they are applied.</source>
        <translation>ルールはほかの変更と一緒に保留されています。適用すると質問に答えます。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) of the draft were changed elsewhere too; the draft keeps its own.</source>
        <translation>
            <numerusform>下書きのルール %n 件はほかでも変更されました。下書きの内容を保ちます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sluice asks you about every connection that no rule decides, and answers become rules. Or add a rule for the first site you trust.</source>
        <translation>ルールで決まらない接続は 1 つずつ確認を求め、回答がルールになります。信頼するサイトのルールを先に追加することもできます。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SessionOpener</name>
    <message>
        <source>Open a session file</source>
        <translation>セッションファイルを開く</translation>
    </message>
    <message>
        <source>Sluice sessions (*.sluice-session);;All files (*)</source>
        <translation>Sluice セッション (*.sluice-session);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SessionWindow</name>
    <message>
        <source>%1 – session, read-only</source>
        <comment>%1 is a file name</comment>
        <translation>%1 – セッション (読み取り専用)</translation>
    </message>
    <message>
        <source>Views of the session</source>
        <translation>セッションの表示</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s), recorded</source>
        <translation>
            <numerusform>トンネル %n 件の記録</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here goes on or can be changed.</source>
        <translation>ここにあるものは進行せず、変更もできません。</translation>
    </message>
    <message>
        <source>Names are masked: equal ones stay equal.</source>
        <translation>名前は伏せてあります。同じ名前は同じ番号です。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>ウィンドウを閉じる(&amp;C)</translation>
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
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
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
    <name>sluice::ui::StackedPlot</name>
    <message>
        <source>Throughput over time</source>
        <translation>スループットの推移</translation>
    </message>
    <message>
        <source>Drag over a stretch of time to see only what ended or moved in it. With the keyboard: arrow keys, with Shift to stretch, Escape for the whole range.</source>
        <translation>時間の範囲をドラッグすると、その間に終了・転送したものだけを表示します。キーボード: 矢印キー、Shift で範囲、Escape で全体。</translation>
    </message>
    <message>
        <source>Nothing moved in this range.</source>
        <translation>この期間の転送はありません。</translation>
    </message>
    <message>
        <source>%1 in all; at most %2, %3.</source>
        <translation>合計 %1、最大 %2、%3。</translation>
    </message>
    <message>
        <source>Most by %1.</source>
        <translation>最多は %1。</translation>
    </message>
    <message>
        <source>Chosen: %1.</source>
        <translation>選択: %1。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>others</source>
        <translation>その他</translation>
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
    <message>
        <source>The log cannot be written</source>
        <translation>ログを書き込めません</translation>
    </message>
    <message>
        <source>The history cannot be written</source>
        <translation>履歴を書き込めません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln records lost</source>
        <translation>
            <numerusform>記録 %Ln 件が失われました</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Unencrypted beyond this machine</source>
        <translation>▲ 端末の外で暗号化なし</translation>
    </message>
    <message>
        <source>A listener takes clients from other machines; their names and passwords cross the network unencrypted. Use it only in a network you trust.</source>
        <translation>ほかの端末からのクライアントを受け付けています。名前とパスワードは暗号化されずにネットワークを通ります。信頼できるネットワークでのみ使ってください。</translation>
    </message>
    <message>
        <source>■ Everything is blocked</source>
        <translation>■ すべて遮断中</translation>
    </message>
    <message>
        <source>All tunnels were cut and new ones are refused until the block is lifted (Sluice menu)</source>
        <translation>すべてのトンネルを切断しました。遮断を解除するまで新しいものは拒否します（Sluice メニュー）</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 件待機中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>open tunnels, waiting tunnels</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Suggesting</name>
    <message numerus="yes">
        <source>Accept %n suggestions</source>
        <translation>
            <numerusform>提案 %n 件を採用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n learned rules.</source>
        <translation>
            <numerusform>学習したルールを %n 個追加しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Added: %1</source>
        <comment>rule in a sentence</comment>
        <translation>追加しました: %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SuggestionsModel</name>
    <message>
        <source>Would allow</source>
        <translation>許可する対象</translation>
    </message>
    <message>
        <source>For</source>
        <translation>要求元</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>該当する要求</translation>
    </message>
    <message>
        <source>Would also admit</source>
        <translation>ほかに許すもの</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SuggestionsView</name>
    <message>
        <source>Suggested rules</source>
        <translation>提案されたルール</translation>
    </message>
    <message>
        <source>Nothing to suggest</source>
        <translation>提案はありません</translation>
    </message>
    <message>
        <source>From what was denied by default or missed, and from what the preset “Learn” lets through, a few rules are made here: one for each program and site, no wider than what was asked for.</source>
        <translation>既定で拒否されたもの、見逃された質問、プリセット「学習」が通したものから、少数のルールがここに作られます。プログラムとサイトごとに 1 つ、要求された範囲より広くなりません。</translation>
    </message>
    <message>
        <source>What accepting would mean</source>
        <translation>採用した場合の意味</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>提案しない</translation>
    </message>
    <message>
        <source>Suggest nothing of it until it is asked for again</source>
        <translation>もう一度要求されるまで提案しない</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Open the rule dialog, filled in</source>
        <translation>入力済みのルールダイアログを開く</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Add what is ticked to the rules, for a week</source>
        <translation>選択したものを 1 週間の期限付きでルールに追加</translation>
    </message>
    <message>
        <source>Tick what you want as a rule.</source>
        <translation>ルールにするものを選択してください。</translation>
    </message>
    <message>
        <source>%1 Covers %2. Would also admit: %3.</source>
        <translation>%1該当: %2。ほかに許すもの: %3。</translation>
    </message>
    <message numerus="yes">
        <source>%n rules, marked as learned. They go by themselves after a week unless you keep them under Rules.</source>
        <translation>
            <numerusform>学習したルール %n 個。「ルール」で残さなければ、1 週間後に自動的に消えます。</numerusform>
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
    <message>
        <source>Refused by a guard: %1. Its row under Tunnels says more.</source>
        <translation>ガードが拒否しました: %1。詳しくは「トンネル」の該当する行にあります。</translation>
    </message>
    <message>
        <source>Refused: %1.</source>
        <translation>拒否されました: %1。</translation>
    </message>
    <message>
        <source>Refused: %1 (%2).</source>
        <translation>拒否されました: %1 (%2)。</translation>
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
    <name>sluice::ui::TlsView</name>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TrafficView</name>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Average over its life</source>
        <translation>全期間の平均</translation>
    </message>
    <message>
        <source>Highest second of the last minute</source>
        <translation>直近 1 分の最大</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Last byte</source>
        <translation>最後のバイト</translation>
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
        <source>%1 ago</source>
        <translation>%1 前</translation>
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
    <message numerus="yes">
        <source>%n new alerts</source>
        <translation>
            <numerusform>新着アラート %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelDetails</name>
    <message>
        <source>Select a tunnel to see why it was allowed and what happened when.</source>
        <translation>トンネルを選ぶと、許可された理由と経過が表示されます。</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Details of the tunnel</source>
        <translation>トンネルの詳細</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>通信量</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelExport</name>
    <message>
        <source>Export tunnels</source>
        <translation>トンネルを書き出す</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelLogView</name>
    <message>
        <source>Log of this tunnel</source>
        <translation>このトンネルのログ</translation>
    </message>
    <message>
        <source>Nothing has been written about this tunnel, or its lines have fallen out of the log.</source>
        <translation>このトンネルの記録はないか、ログから消えました。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelModel</name>
    <message numerus="yes">
        <source>%n tunnels</source>
        <translation>
            <numerusform>%n 個のトンネル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n 件終了</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelSummary</name>
    <message>
        <source>no Host field</source>
        <translation>Host フィールドなし</translation>
    </message>
    <message>
        <source>Host field names another target</source>
        <translation>Host フィールドが別の接続先を示している</translation>
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
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>%1, user %2</source>
        <translation>%1、ユーザー %2</translation>
    </message>
    <message>
        <source>Let rule %1 reach %2…</source>
        <translation>ルール %1 に %2 への接続を許す…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelTable</name>
    <message>
        <source>Tunnels</source>
        <translation>トンネル</translation>
    </message>
    <message numerus="yes">
        <source>%n new ↑</source>
        <translation>
            <numerusform>新着 %n 件 ↑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>新着 %n 行 ↓</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new tunnels</source>
        <translation>
            <numerusform>新しいトンネル %n 個を表示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelsPage</name>
    <message>
        <source>No tunnel yet</source>
        <translation>まだトンネルはありません</translation>
    </message>
    <message>
        <source>Nothing to show here</source>
        <translation>表示するものがありません</translation>
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
        <source>The filter has a mistake</source>
        <translation>フィルターに誤りがあります</translation>
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
    <message>
        <source>Stuck %1</source>
        <translation>停滞 %1</translation>
    </message>
    <message>
        <source>Every condition must hold. Press Esc to clear the filter.</source>
        <translation>すべての条件を満たすものだけを表示します。Esc でフィルターを解除します。</translation>
    </message>
    <message>
        <source>order held (F5)</source>
        <translation>並び順を固定中 (F5)</translation>
    </message>
    <message numerus="yes">
        <source>order held · show %n new (F5)</source>
        <translation>
            <numerusform>並び順を固定中 · 新着 %n 件を表示 (F5)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n s&amp;hown</source>
        <translation>
            <numerusform>表示中の %n 個を切断(&amp;H)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n of %1</source>
        <translation>
            <numerusform>%1 の %n 個を切断</numerusform>
        </translation>
    </message>
    <message>
        <source>Close all of this host</source>
        <translation>このホストのトンネルをすべて切断</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n tunnels to %1.</source>
        <translation>
            <numerusform>トンネル %n 個を %1 に書き出しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>host:example rate&gt;100k not port:443…</source>
        <translation>host:example rate&gt;100k not port:443…</translation>
    </message>
    <message>
        <source>What is stuck?</source>
        <translation>止まっているもの</translation>
    </message>
    <message>
        <source>Show only tunnels that wait for an answer, or do not get on</source>
        <translation>応答待ち、または進んでいないトンネルのみ表示</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Group tunnels and add them up</source>
        <translation>トンネルをまとめて集計</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>表示する列</translation>
    </message>
    <message>
        <source>Nothing was exported: %1</source>
        <comment>an error, with the file&apos;s name</comment>
        <translation>書き出せませんでした: %1</translation>
    </message>
    <message>
        <source>Sluice is not listening</source>
        <translation>Sluice は待ち受けていません</translation>
    </message>
    <message>
        <source>Programs that use it as their proxy reach nothing until it does.</source>
        <translation>待ち受けを開始するまで、Sluice をプロキシに使うプログラムはどこにもつながりません。</translation>
    </message>
    <message>
        <source>Sluice listens on %1. Point a program at it, and each of its connections appears here.</source>
        <translation>Sluice は %1 で待ち受けています。プログラムのプロキシに指定すると、その接続が 1 つずつここに表示されます。</translation>
    </message>
    <message>
        <source>You are asked about what no rule decides.</source>
        <translation>ルールで決まらない接続は、先に確認を求めます。</translation>
    </message>
    <message>
        <source>What no rule allows is refused and listed under Review.</source>
        <translation>ルールで許可されていない接続は拒否し、「確認」に一覧します。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::UserDialog</name>
    <message>
        <source>New user</source>
        <translation>新しいユーザー</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>%1 の新しいパスワード</translation>
    </message>
    <message>
        <source>Groups of %1</source>
        <translation>%1 のグループ</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Password &amp;again</source>
        <translation>パスワード（確認）(&amp;A)</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>パスワード（確認）</translation>
    </message>
    <message>
        <source>&amp;Groups</source>
        <translation>グループ(&amp;G)</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>for rules, such as: dev, ops</source>
        <translation>ルール用（例: dev, ops）</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>ユーザーを追加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>2 つのパスワードが一致しません。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::UsersDialog</name>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>追加(&amp;A)…</translation>
    </message>
    <message>
        <source>New &amp;password…</source>
        <translation>新しいパスワード(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Groups…</source>
        <translation>グループ(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import htpasswd…</source>
        <translation>htpasswd を取り込む(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Undo removal</source>
        <translation>削除を元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Saved %1; it counts from now on.</source>
        <translation>%1 を保存しました。今から有効です。</translation>
    </message>
    <message>
        <source>Removed %1. New tunnels are refused; open ones go on unless their rule closes them.</source>
        <translation>%1 を削除しました。新しいトンネルは拒否します。開いているものは、ルールが閉じる場合を除き継続します。</translation>
    </message>
    <message>
        <source>The user is back.</source>
        <translation>ユーザーを元に戻しました。</translation>
    </message>
    <message>
        <source>Import an htpasswd file</source>
        <translation>htpasswd ファイルの取り込み</translation>
    </message>
    <message numerus="yes">
        <source>%n users added</source>
        <translation>
            <numerusform>ユーザー %n 人を追加</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passwords replaced</source>
        <translation>
            <numerusform>パスワード %n 件を更新</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipped %1</source>
        <translation>%1 を飛ばしました</translation>
    </message>
    <message>
        <source>Who may use Sluice</source>
        <translation>Sluice を使える人</translation>
    </message>
    <message>
        <source>Address for other machines, such as 192.168.1.5:8321</source>
        <translation>ほかの端末用のアドレス（例: 192.168.1.5:8321）</translation>
    </message>
    <message>
        <source>Address for other machines</source>
        <translation>ほかの端末用のアドレス</translation>
    </message>
    <message>
        <source>&amp;Let them in, unencrypted</source>
        <translation>暗号化なしで受け付ける(&amp;L)</translation>
    </message>
    <message>
        <source>Users need their password, and names and passwords cross that network unencrypted. Do this only in a network you trust.</source>
        <translation>ユーザーにはパスワードが必要で、名前とパスワードは暗号化されずにそのネットワークを通ります。信頼できるネットワークでのみ使ってください。</translation>
    </message>
    <message>
        <source>%1 asks for a password</source>
        <translation>%1 でパスワードを求める</translation>
    </message>
    <message>
        <source>▲ %1 asks for a password, which crosses the network unencrypted</source>
        <translation>▲ %1 はパスワードを求めますが、暗号化されずにネットワークを通ります</translation>
    </message>
    <message>
        <source>Stop listening on %1</source>
        <translation>%1 での待ち受けをやめる</translation>
    </message>
    <message>
        <source>Write an address of this machine and a port, such as 192.168.1.5:8321.</source>
        <translation>この端末のアドレスとポートを入力してください（例: 192.168.1.5:8321）。</translation>
    </message>
    <message>
        <source>Takes effect with the next start of listening. There are no users yet: nobody could get in.</source>
        <translation>次に待ち受けを開始したときに有効になります。ユーザーがまだいないため、だれも使えません。</translation>
    </message>
    <message>
        <source>Takes effect with the next start of listening.</source>
        <translation>次に待ち受けを開始したときに有効になります。</translation>
    </message>
</context>
<context>
    <name>sluice::ui::VersionsDialog</name>
    <message>
        <source>Saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Versions, the newest first</source>
        <translation>版（新しい順）</translation>
    </message>
    <message>
        <source>Restoring would</source>
        <translation>復元すると</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>違い</translation>
    </message>
    <message>
        <source>Versions of the rules</source>
        <translation>ルールの版</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>&amp;Restore into the draft</source>
        <translation>下書きに復元(&amp;R)</translation>
    </message>
    <message>
        <source>No version has been kept yet. One is kept each time changes are applied.</source>
        <translation>版はまだありません。変更を適用するたびに 1 つ保存されます。</translation>
    </message>
    <message>
        <source>+ add</source>
        <translation>+ 追加</translation>
    </message>
    <message>
        <source>− remove</source>
        <translation>− 削除</translation>
    </message>
    <message>
        <source>~ change to</source>
        <translation>~ 変更</translation>
    </message>
    <message>
        <source>↕ move</source>
        <translation>↕ 移動</translation>
    </message>
    <message>
        <source>These are the rules as they stand.</source>
        <translation>現在のルールです。</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from the rules as they stand.</source>
        <translation>
            <numerusform>現在のルールとの違い %n 件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::WhatIfDialog</name>
    <message>
        <source>What if</source>
        <translation>判定を試す</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Rule or address</source>
        <translation>ルールまたはアドレス</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Every rule and guard</source>
        <translation>すべてのルールとガード</translation>
    </message>
    <message>
        <source>&amp;Host and port</source>
        <translation>ホストとポート(&amp;H)</translation>
    </message>
    <message>
        <source>api.example.net:443</source>
        <translation>api.example.net:443</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>プログラム(&amp;P)</translation>
    </message>
    <message>
        <source>unknown; curl or /usr/bin/curl</source>
        <translation>不明; curl または /usr/bin/curl</translation>
    </message>
    <message>
        <source>&amp;Client</source>
        <translation>クライアント(&amp;C)</translation>
    </message>
    <message>
        <source>Look the name up &amp;too, to try the guards</source>
        <translation>名前も解決してガードを試す(&amp;T)</translation>
    </message>
    <message>
        <source>Saved probe</source>
        <translation>保存した試行</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Saved probes</source>
        <translation>保存した試行</translation>
    </message>
    <message>
        <source>&amp;Keep this as a probe</source>
        <translation>試行として保存(&amp;K)</translation>
    </message>
    <message>
        <source>Saved probes run at every change of the rules and warn if one is decided otherwise.</source>
        <translation>保存した試行はルールの変更のたびに実行され、判定が変わると警告します。</translation>
    </message>
    <message>
        <source>&amp;Forget probe</source>
        <translation>試行を削除(&amp;F)</translation>
    </message>
    <message>
        <source>Write a host and a port, and see what the rules as they stand here would do.</source>
        <translation>ホストとポートを入力すると、現在のルールでの結果がわかります。</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>時刻(&amp;I)</translation>
    </message>
    <message>
        <source>now; 2026-01-31 18:30</source>
        <translation>現在、または 2026-01-31 18:30</translation>
    </message>
    <message>
        <source>The time is written like 2026-01-31 18:30.</source>
        <translation>時刻は 2026-01-31 18:30 のように書きます。</translation>
    </message>
</context>
</TS>
