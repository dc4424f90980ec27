using System.Diagnostics;
using System.Globalization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Cases;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ContactCenter.Benchmarks;

/// <summary>
/// Asks lists, searches and a customer's time line of many tickets, and looks through open duties:
/// <c>tickets --tickets 500000 --folder /tmp/tickets</c>. The folder keeps the database; one that is there is asked again as it is.
/// </summary>
internal sealed class TicketBenchmark(int tickets, string folder) : IWorkingTime
{
    private const int Open = 10_000;
    private const int Rounds = 40;

    public WorkingTime Current { get; } = new(
        new([WeekHours.Working(new(2020, 1, 1), new(new DayPart(new(8, 30), new(18, 0))))], []), WorkingCalendar.Shipped,
        DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public static TicketBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        return new(int.Parse(Value("--tickets", "500000"), CultureInfo.InvariantCulture), Value("--folder", "/tmp/tickets"));
    }

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = Path.Combine(folder, $"data-{tickets}") }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance,
            CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        await new ModuleList(new BackofficeModule(), new CasesModule()).MigrateAsync(database, TimeProvider.System, CancellationToken.None);
        if ((await database.ReadAsync("SELECT count(*) FROM cases.ticket", r => r.GetInt64(0), CancellationToken.None))[0] == 0)
        {
            await FillAsync(database);
        }

        await using var services = Services(database);
        await AskAsync(services.GetRequiredService<TicketQueries>());
        await CompareAsync(database);
        await ScanAsync(services.GetRequiredService<DutyStore>(), database);
    }

    /// <summary>Ever the same tickets, of twenty texts with a number of their own each; the last ten thousand are open.</summary>
    private async Task FillAsync(StorageDatabase database)
    {
        var clock = Stopwatch.StartNew();
        string[] texts =
        [
            "数电发票开具失败提示校验不通过", "个人所得税汇算清缴退税进度查询", "出口退税备案资料如何提交", "电子税务局登录后页面空白", "增值税申报表比对异常处理",
            "社保费缴费基数核定错误", "税控盘清卡失败", "纳税信用等级复评申请", "企业所得税季度预缴更正", "印花税税源采集后无法申报",
            "离境退税商店备案", "房产税困难减免办理", "车辆购置税完税证明打印", "注销税务登记未办结事项", "自然人股权转让申报", "发票红冲确认单未到",
            "跨区域涉税事项报验", "税务稽查举报回复", "投诉窗口服务态度", "非居民企业源泉扣缴",
        ];
        var words = texts.Select(t => SearchWords.Of(t)).ToArray();
        for (var i = 0; i < texts.Length; i++)
        {
            // Every twentieth of all is of one text.
            await database.WriteAsync(
                $"""
                INSERT INTO cases.ticket (id, number, type, type_version, visibility, priority, consult, complaint, supervised, class,
                    state, title,
                  body, form, contact, source, queue, first_owner, created_by, created_at, accepted_at, closed_at, words, answer_duty,
                      close_duty)
                SELECT 'tk-' || n, lpad(n::text, 14, '0'), 'consult', 1, 'open', false, true, false, false, 'ordinary',
                  CASE WHEN n > {tickets - Open} THEN 'assigned' ELSE 'closed' END, $1, $1, jsonb_build_object(), '+86139'
                      || lpad((n % 40000)::text, 8, '0'),
                  'call', 'tax-general', 'agent8001', 'agent8001', t, t, CASE WHEN n <= {tickets - Open} THEN t + interval '3 hours' END,
                  $2 || ARRAY[lpad(n::text, 14, '0')], 'tk-' || n, 'tk-' || n
                FROM (SELECT n, now() - (({tickets} - n)
                    || ' minutes')::interval AS t FROM generate_series($3::int, {tickets}, {texts.Length}) n) made
                """,
                CancellationToken.None, texts[i], words[i], i + 1);
        }

        foreach (var kind in new[] { TicketDuties.AnswerName, TicketDuties.CloseName })
        {
            await database.WriteAsync(
                """
                INSERT INTO backoffice.duty
                  (id, kind, subject, rule, rule_zh, rule_en, started_at, due_at, warn_at, certain, calendar, met_at)
                SELECT gen_random_uuid(), $1, id, 'same-day', '当日', 'same day', accepted_at, accepted_at + interval '8 hours',
                  accepted_at + interval '6 hours', true, 'x', closed_at FROM cases.ticket
                """,
                CancellationToken.None, kind);
        }

        await database.WriteAsync(
            """
            INSERT INTO cases.ticket_event (ticket_id, seq, at, by, step, from_state, to_state)
            SELECT id, s, accepted_at + s * interval '10 minutes', 'somebody', 'review', 'submitted', 'underReview'
            FROM cases.ticket, generate_series(1, 5) s
            """,
            CancellationToken.None);
        await database.WriteAsync("ANALYZE cases.ticket", CancellationToken.None);
        await database.WriteAsync("ANALYZE backoffice.duty", CancellationToken.None);
        Console.WriteLine("made {0:N0} tickets in {1:F0} s", tickets, clock.Elapsed.TotalSeconds);
    }

    private async Task AskAsync(TicketQueries queries)
    {
        var supervisor = new TicketSight("supervisor", null) { WithRestricted = true };
        var agent = new TicketSight("agent8002", ["tax-general"]);
        var first = TicketQueries.List.Rules.Standard;
        await MeasureAsync("open, first due first",
            () => queries.ListAsync(new(supervisor) { IsOpen = true }, new(1, 50, new("dueAt", false)), default));
        await MeasureAsync("open of an agent's queues", () => queries.ListAsync(new(agent) { IsOpen = true }, new(1, 50, first), default));
        await MeasureAsync("all, the last first", () => queries.ListAsync(new(supervisor), new(1, 50, first), default));
        await MeasureAsync("all, page 200", () => queries.ListAsync(new(supervisor), new(200, 50, first), default));
        foreach (var words in new[] { "发票", "红冲", "稽查举报", "税", "离境退税商店", "没有的词语" })
        {
            await MeasureAsync($"search {words}", () => queries.ListAsync(new(supervisor) { Words = words }, new(1, 50, first), default));
        }

        await MeasureAsync("search of a number", () => queries.ListAsync(
            new(supervisor) { Words = (tickets / 2).ToString("00000000000000", CultureInfo.InvariantCulture) }, new(1, 50, first),
                default));
        var n = 0;
        await MeasureAsync("time line of a customer", () => queries.ListAsync(
            new(agent) { Contacts = [$"+86139{n++ % 40000:00000000}"] }, new(1, 5, first), default));
        await MeasureAsync("one ticket", () => queries.FindAsync($"tk-{tickets / 3}", supervisor, default));
        await MeasureAsync("its history", () => queries.HistoryAsync($"tk-{tickets / 3}", default));
    }

    /// <summary>
    /// The same rows in the same order, once with what is not known last, which no index is read backwards for, and once without: the
    /// columns are always known.
    /// </summary>
    private static async Task CompareAsync(StorageDatabase database)
    {
        foreach (var (what, where) in new[] { ("all", "true"), ("search 税", "t.words @> ARRAY['税']") })
        {
            foreach (var (order, nulls) in new[] { ("NULLS LAST", " NULLS LAST"), ("always known", string.Empty) })
            {
                await MeasureAsync($"{what}, page 1, {order}", () => database.ReadAsync(
                    $"""
                    SELECT t.id, t.title, t.body, t.form::text FROM cases.ticket t WHERE t.visibility <> 'informant' AND {where}
                    ORDER BY t.created_at DESC{nulls}, t.id DESC LIMIT 50
                    """,
                    r => r.GetString(0), CancellationToken.None));
            }
        }
    }

    private static async Task ScanAsync(DutyStore duties, StorageDatabase database)
    {
        var open = (await database.ReadAsync(
            "SELECT count(*) FROM backoffice.duty WHERE met_at IS NULL AND withdrawn_at IS NULL", r => r.GetInt64(0), default))[0];
        await MeasureAsync($"first due of {open:N0} open duties", () => duties.OpenAsync(TicketDuties.CloseName, 500, default));
        await MeasureAsync("all 10,000 open ones", () => duties.OpenAsync(TicketDuties.CloseName, Open, default));
    }

    private static async Task MeasureAsync<T>(string what, Func<Task<T>> ask)
    {
        await ask();
        var took = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            await ask();
            took.Add(clock.Elapsed.TotalMilliseconds);
        }

        took.Sort();
        Console.WriteLine("{0,-36} median {1,7:F1} ms   p95 {2,7:F1} ms", what, took[Rounds / 2], took[Rounds * 95 / 100]);
    }

    private ServiceProvider Services(StorageDatabase database)
    {
        var services = new ServiceCollection().AddSingleton(database).AddSingleton<IWorkingTime>(this).AddSingleton(TimeProvider.System)
            .AddSingleton<DutyStore>().AddSingleton(new InformantKeys(folder));
        new CasesModule().AddServices(services);
        return services.BuildServiceProvider();
    }
}
