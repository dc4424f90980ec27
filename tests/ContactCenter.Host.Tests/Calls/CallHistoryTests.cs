using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Ratings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Reporting.Csv;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Calls;

[Collection(nameof(RunningHost))]
public sealed class CallHistoryTests(RunningHost host)
{
    [Fact]
    public async Task Stored_call_is_found_with_its_times_and_a_masked_number()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor);

        var page = await auditor.GetJsonAsync("/api/calls?queue=tax-general&agent=8001&outcome=answered&pageSize=200");
        var row = page["items"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == id)!;

        Assert.Equal(StoredCall.Masked, row["callerNumber"]!.GetValue<string>());
        Assert.Equal(StoredCall.WaitSeconds, row["waitSeconds"]!.GetValue<double>());
        Assert.Equal(StoredCall.TalkSeconds, row["talkSeconds"]!.GetValue<double>());
        Assert.Equal(StoredCall.TalkSeconds + 5, row["handleSeconds"]!.GetValue<double>());
        Assert.Equal("answered", row["outcome"]!.GetValue<string>());
        Assert.Equal("normalClearing", row["end"]!["cause"]!.GetValue<string>());
    }

    [Fact]
    public async Task SAT_02_calls_are_found_by_what_their_callers_said_and_by_that_they_said_nothing()
    {
        using var auditor = await host.SignInAsync("auditor");
        var ratings = host.Services.GetRequiredService<RatingStore>();
        var calls = new List<string>();
        foreach (var said in new int?[] { 2, 4, null })
        {
            calls.Add(await StoredCall.WriteAsync(host, auditor));
            Assert.True(await ratings.SaveAsync(CallId.From(calls[^1]), true, said, host.Clock.GetUtcNow(), CancellationToken.None));
        }

        calls.Add(await StoredCall.WriteAsync(host, auditor));
        foreach (var (question, found) in new[] { ("2", calls[0]), ("4", calls[1]), ("unanswered", calls[2]) })
        {
            var rows = (await auditor.GetJsonAsync($"/api/calls?rating={question}&pageSize=200"))["items"]!.AsArray();
            var row = Assert.Single(rows, r => calls.Contains((string)r!["id"]!))!;
            Assert.Equal((found, question), ((string?)row["id"], row["rating"] is { } said ? $"{said}" : "unanswered"));
        }

        using var wrong = await auditor.GetAsync("/api/calls?rating=6");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task SEC_01_look_at_a_callers_number_is_written_to_the_audit_log()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor);

        var masked = await auditor.GetJsonAsync($"/api/calls/{id}");
        Assert.DoesNotContain(StoredCall.Caller, masked.ToJsonString());
        Assert.DoesNotContain(await AuditAsync(), e => e.Action == "caller-number-revealed" && e.Target == id);

        var revealed = await auditor.GetJsonAsync($"/api/calls/{id}?reveal=true");

        Assert.Equal(StoredCall.Caller, revealed["callerNumber"]!.GetValue<string>());
        var entry = Assert.Single(await AuditAsync(), e => e.Action == "caller-number-revealed" && e.Target == id);
        Assert.Equal("auditor", entry.Who);
        Assert.Equal("127.0.0.1", entry.RemoteAddress);
    }

    [Fact]
    public async Task Detail_has_every_event_in_order_and_no_path_of_a_file()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);

        var events = (await auditor.GetJsonAsync($"/api/calls/{id}"))["events"]!.AsArray();

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e!["sequence"]!.GetValue<int>()));
        Assert.Equal("call-arrived", events[0]!["type"]!.GetValue<string>());
        Assert.All(events, e => Assert.Null(e!["path"]));
    }

    [Fact]
    public async Task Detail_and_its_events_are_on_the_centres_clock_like_the_list()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);

        var row = (await auditor.GetJsonAsync("/api/calls?pageSize=200"))["items"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == id)!;
        var call = await auditor.GetJsonAsync($"/api/calls/{id}");

        var arrived = row["arrivedAt"]!.GetValue<string>();
        Assert.Equal(arrived, call["arrivedAt"]!.GetValue<string>());
        Assert.Equal(arrived, call["events"]![0]!["at"]!.GetValue<string>());
        Assert.EndsWith(arrived[^6..], call["recordings"]![0]!["startedAt"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_use_the_same_words_as_the_call()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor);

        var call = await auditor.GetJsonAsync($"/api/calls/{id}");

        JsonNode Event(string type) => call["events"]!.AsArray().Single(e => e!["type"]!.GetValue<string>() == type)!;
        Assert.Equal("inbound", Event("call-arrived")["direction"]!.GetValue<string>());
        Assert.Equal("caller", Event("call-ended")["end"]!["party"]!.GetValue<string>());
        Assert.Equal(call["end"]!["cause"]!.GetValue<string>(), Event("call-ended")["end"]!["cause"]!.GetValue<string>());
    }

    [Fact]
    public async Task Agent_sees_own_calls_and_no_others()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var own = await host.SignInAsync("agent8001");
        using var other = await host.SignInAsync("agent8002");
        var id = await StoredCall.WriteAsync(host, auditor);

        using var hidden = await other.GetAsync($"/api/calls/{id}");

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains((await own.GetJsonAsync("/api/calls?pageSize=200"))["items"]!.AsArray(), c => c!["id"]!.GetValue<string>() == id);
        Assert.DoesNotContain((await other.GetJsonAsync("/api/calls?agent=8001&pageSize=200"))["items"]!.AsArray(), c => c!["id"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task Csv_opens_in_a_spreadsheet_without_running_a_formula()
    {
        using var auditor = await host.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(host, auditor);

        using var answer = await auditor.GetAsync("/api/calls.csv?queue=tax-general&reason=quarterly%20check");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("id,direction,entryNumber,callerNumber", lines[0]);
        Assert.Contains(StoredCall.Masked, Assert.Single(lines, l => l.StartsWith(id, StringComparison.Ordinal)));
        Assert.All(lines[1..^1], l => Assert.Matches(@",auditor \d{4}-\d\d-\d\d \d\d:\d\d quarterly check$", l));
        Assert.Equal("'=1+1", CsvWriter.Format("=1+1"));
        Assert.Equal("\"a\"\"b,c\"", CsvWriter.Format("a\"b,c"));
    }

    [Theory]
    [InlineData("waitSeconds")]
    [InlineData("-waitSeconds")]
    [InlineData("handleSeconds")]
    [InlineData("-agent")]
    [InlineData("arrivedAt")]
    public async Task A_list_is_sorted_as_asked_what_is_not_known_comes_last_and_pages_neither_repeat_nor_miss_a_call(string sort)
    {
        using var auditor = await host.SignInAsync("auditor");
        for (var i = 0; i < 3; i++)
        {
            await StoredCall.WriteAsync(host, auditor);
        }

        var all = (await auditor.GetJsonAsync($"/api/calls?sort={sort}&pageSize=200"))["items"]!.AsArray();
        var pages = new List<string>();
        for (var page = 1; pages.Count < Math.Min(all.Count, 12); page++)
        {
            var part = (await auditor.GetJsonAsync($"/api/calls?sort={sort}&pageSize=4&page={page}"))["items"]!.AsArray();
            pages.AddRange(part.Select(c => c!["id"]!.GetValue<string>()));
        }

        var values = all.Select(c => c![sort.TrimStart('-')]).ToList();
        var known = values.TakeWhile(v => v is not null).Select(v => v!.ToString()).ToList();
        Assert.All(values.Skip(known.Count), Assert.Null);
        var isNumber = sort.EndsWith("Seconds", StringComparison.Ordinal);
        var ordered = isNumber ? known.OrderBy(v => double.Parse(v, null)).ToList() : known.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(sort.StartsWith('-') ? Enumerable.Reverse(ordered).Select(Plain) : ordered.Select(Plain), known.Select(Plain));
        Assert.Equal(all.Take(pages.Count).Select(c => c!["id"]!.GetValue<string>()), pages);

        string Plain(string value) => isNumber ? double.Parse(value, null).ToString("R", null) : value;
    }

    /// <summary>A download that forgets a filter, or writes another clock than the page, is a wrong figure somebody is paid by.</summary>
    [Theory]
    [InlineData("agent=8001")]
    [InlineData("agent=8002")]
    [InlineData("queue=tax-general&fact=answered")]
    [InlineData("entryNumber=12366&outcome=answered")]
    [InlineData("entryNumber=12399")]
    [InlineData("caller=13800138000")]
    public async Task RPT_09_downloads_hold_the_rows_of_the_page_with_its_filters_and_on_its_clock(string filter)
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);
        var now = host.Clock.GetUtcNow();
        var lately = $"{filter}&from={now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}";

        var page = (await auditor.GetJsonAsync($"/api/calls?{lately}&pageSize=200"))["items"]!.AsArray();
        var csv = (await auditor.TextAsync($"/api/calls.csv?{lately}&reason=check")).Trim().Split("\r\n").Skip(1).Select(l => l.Split(',')).ToList();

        Assert.True(page.Count < 200);
        Assert.Equal(page.Select(c => c!["id"]!.GetValue<string>()).Order(), csv.Select(c => c[0]).Order());
        var arrived = page.ToDictionary(c => c!["id"]!.GetValue<string>(), c => c!["arrivedAt"]!.GetValue<string>());
        Assert.All(csv, c => Assert.Equal(arrived[c[0]].Replace('T', ' ')[..19] + arrived[c[0]][^6..], c[6][..19] + c[6][^6..]));
        if (!filter.Contains("fact", StringComparison.Ordinal) && !filter.Contains("outcome", StringComparison.Ordinal) && !filter.Contains("caller", StringComparison.Ordinal))
        {
            var report = await auditor.GetJsonAsync($"/api/metrics/report?{filter}&by=agent");
            var total = (await auditor.TextAsync($"/api/metrics/report.csv?{filter}&by=agent&reason=check")).Trim().Split("\r\n")[^1].Split(',');
            Assert.Equal(report["total"]!["offered"]!.GetValue<int>(), int.Parse(total[2], null));
        }
    }

    [Fact]
    public async Task A_report_by_team_comes_to_that_by_agent_and_opens_into_the_calls_of_the_teams_agents()
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);

        var teams = await auditor.GetJsonAsync("/api/metrics/report?by=team");
        var agents = await auditor.GetJsonAsync("/api/metrics/report?by=agent");
        Assert.Equal(agents["total"]!.ToJsonString(), teams["total"]!.ToJsonString());
        Assert.NotEmpty(teams["rows"]!.AsArray());
        foreach (var row in teams["rows"]!.AsArray())
        {
            var whose = (string)row!["key"]! is { Length: > 0 } team ? $"team={team}" : "agent=-";
            var time = $"from={Uri.EscapeDataString((string)row["from"]!)}&to={Uri.EscapeDataString((string)row["to"]!)}";
            foreach (var fact in new[] { "offered", "answered", "abandoned" })
            {
                var calls = await auditor.GetJsonAsync($"/api/calls?{whose}&fact={fact}&{time}");
                Assert.Equal((int)row["figures"]![fact]!, (int)calls["total"]!);
            }
        }
    }

    [Theory]
    [InlineData("/api/calls.csv?queue=tax-general", "calls-exported", "queue=tax-general")]
    [InlineData("/api/metrics/report.csv?by=queue", "report-exported", "by=queue")]
    public async Task SEC_02_file_is_given_for_a_reason_that_is_logged(string path, string action, string question)
    {
        using var auditor = await host.SignInAsync("auditor");
        foreach (var (reason, problem) in new[]
            { (string.Empty, "Say why"), ("%20", "Say why"), (new string('x', 201), "At most 200"), ("one%0D%0Atwo", "one line") })
        {
            using var refused = await auditor.GetAsync($"{path}&reason={reason}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(problem, await refused.Content.ReadAsStringAsync());
        }

        var why = $"check {Guid.NewGuid():n}";
        using var answer = await auditor.GetAsync($"{path}&reason={Uri.EscapeDataString(why)}");

        answer.EnsureSuccessStatusCode();
        Assert.Equal(("auditor", action, question), Assert.Single(await AuditAsync(), e => e.Reason == why) is var e ? (e.Who, e.Action, e.Target) : default);
    }

    [Fact]
    public async Task Report_counts_the_calls_that_its_drill_down_lists()
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);
        var today = host.Services.GetRequiredService<Host.Centre.CentreClock>().Today.ToString("yyyy-MM-dd");

        var report = await auditor.GetJsonAsync($"/api/metrics/report?from={today}&to={today}&by=agent&agent=8001");
        var row = Assert.Single(report["rows"]!.AsArray())!;
        var (from, to) = (Uri.EscapeDataString(row["from"]!.GetValue<string>()), Uri.EscapeDataString(row["to"]!.GetValue<string>()));
        var behind = await auditor.GetJsonAsync($"/api/calls?fact=answeredWithin60Seconds&agent=8001&from={from}&to={to}");

        Assert.Equal("林晓雯", row["label"]!.GetValue<string>());
        Assert.Equal(row["figures"]!["answeredWithin60Seconds"]!.GetValue<int>(), behind["total"]!.GetValue<int>());
        Assert.True(behind["total"]!.GetValue<int>() > 0);
    }

    private Task<System.Collections.Immutable.ImmutableArray<AuditEntry>> AuditAsync() =>
        host.Services.GetRequiredService<AuditLog>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, CancellationToken.None);
}
