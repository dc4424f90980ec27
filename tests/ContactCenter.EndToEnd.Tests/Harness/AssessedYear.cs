using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>
/// Fills the sample contracts with what a bureau has after some months: calls of an earlier system, figures with evidence that a second
/// person approved, records, an appeal, closed months. The same seed makes the same calls.
/// </summary>
internal sealed class AssessedYear : IDisposable
{
    private const string Header =
        "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,hold_seconds,outcome,rating_pushed,rating\n";

    private const int ManyCallsADay = 260;
    private const int OpenMonths = 2;
    private const int EnoughMonths = 5;
    private static readonly string[] Queues = ["tax-general", "tax-general", "tax-general", "tax-software", "tax-district"];
    private static readonly string[] Contracts = ["sample", "sample-district"];

    private readonly Random _random = new(20_260_117);
    private readonly ApiClient _first;
    private readonly ApiClient _second;
    private int _calls;

    private AssessedYear(ApiClient first, ApiClient second) => (_first, _second) = (first, second);

    /// <summary>False where the contract year is too young to show anything: the sample contracts begin on 17 January.</summary>
    public static async Task<bool> FillAsync(RunningHost host, int callsADay = ManyCallsADay)
    {
        using var year = new AssessedYear(
            await ApiClient.SignInAsync(host, host.FirstRun.User("assessor")), await ApiClient.SignInAsync(host, host.FirstRun.User("assessor", 1)));
        using var administrator = await ApiClient.SignInAsync(host, host.FirstRun.User("administrator"));
        using var provider = await ApiClient.SignInAsync(host, host.FirstRun.User("provider"));
        var contracts = (await year._first.GetAsync("/api/contracts")).AsArray();
        var months = (await year._first.GetAsync("/api/contracts/sample/months")).AsArray().Select(m => (string)m!["month"]!).ToList();
        if (months.Count < EnoughMonths)
        {
            return false;
        }

        await year.AgreeOnRangesAsync(months[3]);
        var firstDay = DateOnly.Parse((string)contracts[0]!["firstDay"]!, CultureInfo.InvariantCulture);
        await year.ImportAsync(administrator, firstDay, callsADay);
        foreach (var contract in Contracts)
        {
            foreach (var month in months.SkipLast(1))
            {
                await year.EnterAsync(contract, month);
            }
        }

        await year.RecordAsync(months[^2]);
        Assert.Equal(HttpStatusCode.Created, await provider.PostAsync(
            $"/api/contracts/sample/months/{months[^2]}/appeals",
            new { indicator = "KPI-08", reason = "两件涉税举报工单因纳税人补充材料延期，已提交延期审批，请予核减。" }));
        foreach (var month in months.SkipLast(OpenMonths))
        {
            Assert.Equal(HttpStatusCode.OK, await year._first.PostAsync($"/api/contracts/sample/months/{month}/close", new { reason = "考核结果经双方确认" }));
        }

        foreach (var month in months.Where(m => Failed(Contracts[1]).Contains(m[^3..])))
        {
            Assert.Equal(HttpStatusCode.OK, await year._first.PostAsync($"/api/contracts/{Contracts[1]}/months/{month}/close", new { reason = "考核结果经双方确认" }));
        }

        await year.ChangeContractAsync();
        return true;
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private async Task ImportAsync(ApiClient administrator, DateOnly firstDay, int callsADay)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Testing.Time.MiddayZone.Name)).DateTime);
        var csv = new StringBuilder(Header);
        for (var day = firstDay; day < today; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                AddDay(csv, day, callsADay);
            }
        }

        csv.Append(CultureInfo.InvariantCulture, $"old-1,inbound,12366,13800000000,tax-general,8001,{firstDay:yyyy-MM-dd}T09:00:00,{firstDay:yyyy-MM-dd}T09:00:10,{firstDay:yyyy-MM-dd}T09:00:05,{firstDay:yyyy-MM-dd}T09:05:00,,0,answered,false,\n");
        using var file = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        var run = (await administrator.SendAsync("/api/import/calls?fileName=calls.csv", file))!;
        await Eventually.IsAsync(
            async () => (string?)(await administrator.GetAsync($"/api/imports/{(string)run["id"]!}"))["state"] == "finished", () => "the calls to be imported", TimeSpan.FromMinutes(3),
            beat: TimeSpan.FromSeconds(1));
    }

    private void AddDay(StringBuilder csv, DateOnly day, int calls)
    {
        // Two months miss a target, so that there is something to see.
        var (answered, wait) = day.Month switch { 3 => (94, 24), 5 => (96, 36), _ => (97, 22) };
        for (var n = 0; n < calls; n++)
        {
            var (id, caller) = ($"old-{day:yyyyMMdd}-{++_calls}", $"13{_random.Next(0, 10)}{_random.Next(10_000_000, 100_000_000)}");
            var arrived = day.ToDateTime(new(8, 30)).AddSeconds(_random.Next(0, 32_000));
            var (requested, agent) = (arrived.AddSeconds(_random.Next(5, 20)), 8001 + _random.Next(0, 10));
            var accepted = requested.AddSeconds(_random.Next(2, 2 * wait));
            if (_random.Next(0, 100) >= answered)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{id},inbound,12366,{caller},{Queue()},,{arrived:s},{requested:s},,{accepted:s},,0,abandoned,false,\n");
                var back = day.ToDateTime(new(18, 0)).AddSeconds(_random.Next(0, 5_000));
                csv.Append(CultureInfo.InvariantCulture, $"{id}-back,outbound,12366,{caller},,{agent},{back:s},,{back.AddSeconds(9):s},{back.AddSeconds(80):s},{back.AddSeconds(95):s},0,answered,false,\n");
                continue;
            }

            var ended = accepted.AddSeconds(_random.Next(90, 320));
            var (pushed, rating) = (_random.Next(0, 100) < 93, _random.Next(0, 100));
            var given = !pushed || rating > 40 ? "" : rating < 1 ? "2" : rating < 12 ? "4" : "5";
            csv.Append(CultureInfo.InvariantCulture, $"{id},inbound,12366,{caller},{Queue()},{agent},{arrived:s},{requested:s},{accepted:s},{ended:s},{ended.AddSeconds(_random.Next(10, 70)):s},0,answered,{(pushed ? "true" : "false")},{given}\n");
        }
    }

    /// <summary>Months that fail: one of the first contract, and of the second as many as let the bureau end it.</summary>
    private static string[] Failed(string contract) => contract == Contracts[0] ? ["-04"] : ["-03", "-04", "-06"];

    private string Queue() => Queues[_random.Next(Queues.Length)];

    private async Task EnterAsync(string contract, string month)
    {
        var (samples, due, tests) = (_random.Next(1_000, 1_300), _random.Next(700, 900), _random.Next(320, 370));
        (string Fact, int Value)[] figures =
        [
            ("online.services", 8_000), ("online.rating-pushed", 7_400), ("online.rating-received", 3_000), ("online.rating-satisfied", 2_930),
            ("qa.business-samples", samples), ("qa.business-accurate", samples * 97 / 100), ("qa.service-samples", samples), ("qa.service-compliant", samples * 98 / 100),
            ("qa.items", 900), ("tickets.due", due), ("tickets.closed-on-time", due * 94 / 100), ("tickets.priority-due", 48),
            ("tickets.priority-closed-on-time", Failed(contract).Contains(month[^3..]) ? 44 : 48), ("tests.should-attend", tests), ("tests.passed", tests * 97 / 100),
            ("staff.at-end", 72), ("staff.leavers", _random.Next(0, 5)),
        ];
        foreach (var (fact, value) in figures)
        {
            var entry = await ProposeAsync($"/api/contracts/{contract}/months/{month}/figures", ("fact", fact), ("value", $"{value}"), ("note", "第三方统计月报"));
            await _second.PostAsync($"/api/figures/{(string)entry["id"]!}/approve");
        }
    }

    private async Task RecordAsync(string month)
    {
        const string Path = "/api/contracts/sample/records";
        var finding = await ProposeAsync(Path, ("kind", "lateOrder"), ("date", $"{month}-12"), ("orderId", "项办〔2026〕118号"), ("dueOn", $"{month}-09"), ("description", "未按期完成热线话术更新"));
        await _second.PostAsync($"/api/records/{(string)finding["id"]!}/approve");
        var leak = await ProposeAsync(Path, ("kind", "securityEvent"), ("date", $"{month[..4]}-05-18"), ("penalty", "security"), ("percent", "20"), ("description", "未及时修补系统漏洞，造成数据泄露并被通报"));
        await _second.PostAsync($"/api/records/{(string)leak["id"]!}/approve");
        await ProposeAsync(Path, ("kind", "complaint"), ("date", $"{month}-15"), ("verdict", "proven"), ("decidedOn", $"{month}-20"));
        await ProposeAsync(Path, ("kind", "exemption"), ("date", $"{month}-21"), ("event", "newPolicy"), ("until", $"{month}-24"), ("description", "增值税新政出台，咨询量激增"));
    }

    /// <summary>A second version of the rules with ranges of deductions for events, from a month on.</summary>
    private async Task AgreeOnRangesAsync(string from)
    {
        var rules = (await _first.GetAsync("/api/rule-sets/nanning-2026/versions/1"))["ruleSet"]!.DeepClone();
        (rules["version"], rules["effectiveFrom"]) = (2, from);
        rules["penalties"] = new JsonArray(
            new JsonObject { ["kind"] = "security", ["reason"] = new JsonObject { ["zh"] = "安全事件", ["en"] = "security event" }, ["fromPercent"] = "20", ["toPercent"] = "30", ["source"] = "七★2" },
            new JsonObject { ["kind"] = "otherSystems", ["reason"] = new JsonObject { ["zh"] = "影响其他系统", ["en"] = "harm to other systems" }, ["fromPercent"] = "0", ["toPercent"] = "5", ["source"] = "七★3" });
        Assert.Equal(HttpStatusCode.OK, await _first.PostAsync("/api/rule-sets/nanning-2026/versions", new { ruleSet = rules, reason = "约定安全事件扣款幅度" }));
        Assert.Equal(HttpStatusCode.NoContent, await _second.PostAsync("/api/rule-sets/nanning-2026/versions/2/approve"));
    }

    private async Task ChangeContractAsync()
    {
        var document = await _first.GetAsync("/api/contracts/sample/document");
        var changed = document["contract"]!.DeepClone();
        (changed["yearSum"], changed["findingAppealDays"]) = (700_000_000, 10);
        var change = new { contract = changed, basedOn = (int)document["revision"]!, reason = "补充协议：增加坐席" };
        Assert.Equal(HttpStatusCode.Accepted, await _first.PostAsync("/api/contracts", change));
    }

    private async Task<JsonNode> ProposeAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        using var evidence = new ByteArrayContent(Encoding.UTF8.GetBytes($"%PDF-1.7\n{path} {string.Join(' ', fields)}"));
        evidence.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(evidence, "evidence", "evidence.pdf");
        return (await _first.SendAsync(path, form))!;
    }
}
