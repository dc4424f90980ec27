using System.Net;
using System.Net.Http.Json;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>
/// LIV-02: what a contract gives a right to ends at its term and scope, by every endpoint and for every role. The endpoints are those
/// that the host has: a new one without a row here fails.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class TermTableTests(RunningHost host)
{
    /// <summary>Shows one call or does not.</summary>
    private delegate Task<bool> ShowsCall(ApiClient browser, TermWorld world, TermCall call);

    /// <summary>How many calls a figure is made of; null: the endpoint is closed to the person.</summary>
    private delegate Task<int?> Counts(ApiClient browser, TermWorld world);

    private static readonly Dictionary<string, ShowsCall> OfCalls = new()
    {
        ["GET /api/calls"] = async (b, w, c) =>
        {
            var all = await IdsAsync(b, $"/api/calls?caller={w.Caller}");
            var byNumber = await IdsAsync(b, $"/api/calls?caller={w.Caller}{w.Calls.ToList().IndexOf(c):00}");
            var behindFigure = await IdsAsync(b, $"/api/calls?caller={w.Caller}&fact=offered");
            Assert.Equal(all.Contains(c.Id), byNumber.Contains(c.Id));
            Assert.Equal(all.Contains(c.Id), behindFigure.Contains(c.Id));
            return all.Contains(c.Id);
        },
        ["GET /api/calls/{id}"] = async (b, _, c) => await ExistsAsync(b, $"/api/calls/{c.Id}") && await ExistsAsync(b, $"/api/calls/{c.Id}?reveal=true"),
        ["GET /api/calls/{id}/recording"] = (b, _, c) => ExistsAsync(b, $"/api/calls/{c.Id}/recording"),
        ["GET /api/calls/{id}/recording/wave"] = (b, _, c) => ExistsAsync(b, $"/api/calls/{c.Id}/recording/wave"),
        ["GET /api/calls/{id}/recording/file"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Get, c.Id, "/recording/file?reason=check"),
        ["GET /api/calls/{id}/recording-notes"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Get, c.Id, "/recording-notes"),
        ["POST /api/calls/{id}/recording-notes"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Post, c.Id, "/recording-notes"),
        ["DELETE /api/calls/{id}/recording-notes/{note:long}"] = (b, _, c) =>
            IsKnownAsync(b, HttpMethod.Delete, c.Id, "/recording-notes/1"),
        ["GET /api/calls/{id}/transcript"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Get, c.Id, "/transcript"),
        ["POST /api/calls/{id}/transcript"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Post, c.Id, "/transcript"),
        ["PUT /api/calls/{id}/transcript"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Put, c.Id, "/transcript"),
        ["DELETE /api/calls/{id}/transcript"] = (b, _, c) => IsKnownAsync(b, HttpMethod.Delete, c.Id, "/transcript"),
        ["GET /api/calls/{id}/supervision"] = (b, _, c) => ExistsAsync(b, $"/api/calls/{c.Id}/supervision"),
        ["GET /api/calls.csv"] = async (b, w, c) => (await TextAsync(b, $"/api/calls.csv?caller={w.Caller}&reason=check"))?.Contains(c.Id, StringComparison.Ordinal)
            ?? await IdsAsync(b, $"/api/calls?caller={w.Caller}") is var own && own.Contains(c.Id),
        ["GET /api/customers/by-number"] = async (b, w, c) =>
            (await TextAsync(b, $"/api/customers/by-number?number={w.Caller}{w.Calls.ToList().IndexOf(c):00}"))
                ?.Contains(c.Id, StringComparison.Ordinal) ?? await ExistsAsync(b, $"/api/calls/{c.Id}"),
    };

    /// <summary>Of the contract's queue over March 2025.</summary>
    private static readonly Dictionary<string, Counts> OfFigures = new()
    {
        ["GET /api/metrics/report"] = async (b, w) =>
        {
            var counts = new List<int>();
            foreach (var by in new[] { "day", "hour", "queue", "agent" })
            {
                using var answer = await b.GetAsync($"/api/metrics/report?from=2025-02-01&to=2025-04-30&by={by}&queue={w.OwnQueue}");
                if (answer.StatusCode is HttpStatusCode.Forbidden)
                {
                    return null;
                }

                counts.Add((await ApiClient.JsonAsync(answer))["total"]!["offered"]!.GetValue<int>());
            }

            return Assert.Single(counts.Distinct());
        },
        ["GET /api/metrics/report.csv"] = async (b, w) =>
            await TextAsync(b, $"/api/metrics/report.csv?from=2025-02-01&to=2025-04-30&queue={w.OwnQueue}&reason=check") is { } csv ? int.Parse(csv.Trim().Split('\n')[^1].Split(',')[2], null) : null,
    };

    /// <summary>Of the contract, whoever sees it: always the calls that it covers and no others.</summary>
    private static readonly Dictionary<string, Counts> OfContract = new()
    {
        ["GET /api/contracts/{id}/months/{month}/"] = async (b, w) =>
            (await b.GetJsonAsync($"/api/contracts/{w.Id}/months/2025-03"))["indicators"]!.AsArray().First(i => i!["code"]!.GetValue<string>() == "KPI-01")!["denominator"]!.GetValue<int>(),
        ["GET /api/contracts/{id}/months/{month}/indicators/{code}/items"] = async (b, w) =>
            (await b.GetJsonAsync($"/api/contracts/{w.Id}/months/2025-03/indicators/KPI-01/items?fact=calls.requested"))["total"]!.GetValue<int>(),
        ["GET /api/contracts/{id}/months/{month}.csv"] = async (b, w) => CountIn((await b.TextAsync($"/api/contracts/{w.Id}/months/2025-03.csv?reason=x&language=en-US")), "KPI-01", w),
        ["GET /api/reports/{kind}"] = async (b, w) =>
        {
            foreach (var kind in new[] { "month", "quarter", "halfYear", "year", "operation", "online" })
            {
                var report = await b.GetJsonAsync($"/api/reports/{kind}?on=2025-03-10&contract={w.Id}&language=en-US");
                Assert.DoesNotContain("2025-03-04", report.ToJsonString(), StringComparison.Ordinal);
                Assert.DoesNotContain("2025-03-21", report.ToJsonString(), StringComparison.Ordinal);
            }

            return ReportTotals(await b.TextAsync($"/api/reports/operation.csv?on=2025-03-10&contract={w.Id}&language=en-US&reason=x"));
        },
        ["GET /api/reports/{kind}.csv"] = async (b, w) => ReportTotals(await b.TextAsync($"/api/reports/month.csv?on=2025-03-10&contract={w.Id}&language=en-US&reason=x")),
    };

    /// <summary>Made of the very document that the named endpoint has its figures from.</summary>
    private static readonly string[] SameDocument =
    [
        "GET /api/contracts/{id}/months/{month}.xlsx", "GET /api/contracts/{id}/months/{month}.pdf", "GET /api/reports/{kind}.xlsx", "GET /api/reports/{kind}.pdf",
        "GET /api/contracts/{id}/months", "GET /api/contracts/{id}/trend", "GET /api/assessment/comparison", "POST /api/contracts/{id}/months/{month}/close",
        "POST /api/contracts/{id}/months/{month}/verify", "GET /api/contracts/{id}/months/{month}/revisions",
        "GET /api/contracts/{id}/months/{month}/revisions/{revision:int}/difference", "GET /api/contracts/{id}/quarters/{quarter}", "GET /api/rankings/{quarter}",
        "POST /api/rankings/{quarter}/publish", "GET /api/diary/{item}/files/{format}", "GET /api/diary/{item}/submissions/{number:int}",
        "GET /api/contracts/{id}/acceptance-pack", "POST /api/rule-sets/{id}/preview", "GET /api/customers/{id:long}",
    ];

    private static readonly string[] Live = ["GET /api/metrics/live", "GET /api/metrics/live/providers",
        "GET /api/metrics/live/ratings", "GET /api/queues",
        "GET /api/agents/", "GET /api/directory", "PUT /api/agents/{id}/queues", "GET /api/alerts/", "GET /api/alerts/open",
        "GET /api/trunks/", "GET /api/metrics/load",
        "POST /api/alerts/{id}/acknowledge",
        "GET /api/queues/{id}/waiting",
        "GET /api/lost-calls/", "POST /api/agents/{id}/availability"];

    /// <summary>Of the queues that somebody sees today, whenever the caller rang: <c>FollowUpEndpointTests</c>.</summary>
    private static readonly string[] FollowUps =
    [
        "GET /api/follow-ups", "GET /api/follow-ups/counts", "GET /api/follow-ups.csv", "POST /api/follow-ups",
        "POST /api/follow-ups/{followUp}/take", "POST /api/follow-ups/{followUp}/release", "POST /api/follow-ups/{followUp}/assign",
        "POST /api/follow-ups/{followUp}/call", "POST /api/follow-ups/{followUp}/close", "POST /api/follow-ups/{followUp}/reopen",
        "GET /api/follow-ups/{followUp}/survey/", "POST /api/follow-ups/{followUp}/survey/", "GET /api/surveys/", "POST /api/surveys/",
        "GET /api/surveys/{survey}", "POST /api/surveys/{survey}/close", "GET /api/surveys/{survey}/answers",
        "GET /api/surveys/{survey}/answers.csv", "GET /api/surveys/of-call/{call}",
        "GET /api/follow-ups/{followUp}/message", "POST /api/follow-ups/{followUp}/web-message/",
        "GET /api/follow-ups/{followUp}/web-message/files/{number:int}",
    ];

    /// <summary>Calls that agents made, and what is kept of calls, by the rights of reports.</summary>
    private static readonly string[] OfCallsMade = 
    [
        "GET /api/metrics/outbound", "GET /api/metrics/outbound.csv", "GET /api/metrics/records", "GET /api/metrics/records.csv",
    ];

    /// <summary>Of all calls of the centre, and only for who holds the right in the whole of it.</summary>
    private static readonly Dictionary<string, string> OfTheCentre = new()
    {
        ["GET /api/knowledge/hot-subjects"] = "/api/knowledge/hot-subjects?from=2025-03-01&to=2025-03-31",
        ["GET /api/knowledge/surges"] = "/api/knowledge/surges?day=2025-03-10",
        ["GET /api/quality/analysis"] = "/api/quality/analysis?month=2025-03",
        ["GET /api/quality/coverage"] = "/api/quality/coverage?day=2025-03-10",
        ["GET /api/knowledge/frequent-callers"] = "/api/knowledge/frequent-callers?from=2025-03-01&to=2025-03-31",
    };

    /// <summary>Of agents' working time: <see cref="AgentTimeEndpointTests"/>.</summary>
    private static readonly string[] OfAgents = ["GET /api/metrics/agent-time", "GET /api/metrics/agent-time.csv"];

    /// <summary>
    /// No call of others is in these: a person's own seat and session, and what people enter and agree on. A new endpoint is put here only
    /// when that is so.
    /// </summary>
    private static readonly string[] WithoutCalls =
    [
        "GET /api/audit", "GET /api/audit.csv", "GET /api/identity", "POST /api/identity", "PUT /api/identity", "DELETE /api/identity",
        "GET /api/session/", "DELETE /api/session/", "POST /api/session/phone", "POST /api/session/password", "PUT /api/session/language",
        "GET /api/session/ways", "GET /api/session/oidc", "GET /api/web-messages/challenge", "POST /api/web-messages",
        "GET /api/knowledge/announcements/", "POST /api/knowledge/announcements/",
        "GET /api/mail", "PUT /api/mail", "POST /api/mail", "GET /api/visits", "POST /api/visits",
        // Who works here, their tests, and a sum of numbers that somebody typed.
        "GET /api/workforce", "POST /api/workforce", "PUT /api/workforce",
        "GET /api/session/all", "DELETE /api/session/all", "DELETE /api/session/all/{id}", "GET /api/agent/", "GET /api/agent/figures",
        "GET /api/agent/messages/", "GET /api/boards/", "PUT /api/boards/{board}", "DELETE /api/boards/{board}",
        "POST /api/agent/messages/{message:long}/acknowledge", "POST /api/floor-messages/",
        "GET /api/supervision/rules/", "PUT /api/supervision/rules/",
        "GET /api/agent/supervision", "POST /api/supervision/calls/{id}/monitor",
        "POST /api/supervision/calls/{id}/whisper", "POST /api/supervision/calls/{id}/barge",
        "PUT /api/supervision/calls/{id}/listeners/{monitoring}/monitor", "PUT /api/supervision/calls/{id}/listeners/{monitoring}/whisper",
        "PUT /api/supervision/calls/{id}/listeners/{monitoring}/barge", "POST /api/supervision/calls/{id}/listeners/{monitoring}/keep",
        "DELETE /api/supervision/calls/{id}/listeners/{monitoring}/", "POST /api/supervision/calls/{id}/take-over",
        "POST /api/supervision/calls/{id}/force-release",
        "GET /api/floor-messages/", "GET /api/floor-messages/{message:long}/receipts",
        "POST /api/agent/sign-in", "POST /api/agent/sign-out", "GET /api/reasons", "GET /api/dispositions", "GET /api/phrases",
        // Of the queues that somebody sees today, as follow-ups: TicketEndpointTests.
        "GET /api/tickets", "POST /api/tickets", "PUT /api/tickets/", "DELETE /api/tickets/{ticket}/watch", "GET /api/department-tickets",
        "POST /api/department-tickets", "GET /api/departments", "PUT /api/departments/", "GET /api/ticket-types", "POST /api/ticket-types/",
        "GET /api/ticket-type-proposals", "POST /api/ticket-type-proposals", "GET /api/problems", "POST /api/problems", "PUT /api/problems",
        "GET /api/documents", "POST /api/documents", "PUT /api/documents", "GET /api/document-templates", "POST /api/document-templates",
        // Samples are of the queues that somebody sees today, a seat's own of that seat: QualityEndpointTests.
        "GET /api/recordings/keys", "POST /api/recordings/keys/rewrap", "GET /api/recordings/rules", "PUT /api/recordings/rules",
        "GET /api/recordings/removal", "POST /api/recordings/removal", "GET /api/recordings/compression", "GET /api/recordings/volumes/",
        "POST /api/recordings/volumes/", "PUT /api/recordings/volumes/", "DELETE /api/recordings/volumes/",
        "GET /api/recordings/holds", "POST /api/recordings/holds",
        "GET /api/quality/forms/", "POST /api/quality/forms/", "GET /api/quality/plans/", "POST /api/quality/plans/",
        "GET /api/quality/draws/", "GET /api/quality/samples/", "POST /api/quality/samples/", "PUT /api/quality/samples/",
        "GET /api/quality/scorers", "GET /api/quality/own/", "POST /api/quality/own/", "GET /api/quality/actions/",
        "POST /api/quality/actions/", "POST /api/quality/external-results", "GET /api/quality/calibrations/",
        "POST /api/quality/calibrations/", "PUT /api/quality/calibrations/",
        // A chat is no call; who sees which: ChatEndpointTests.
        "GET /api/chat/", "POST /api/chat/", "GET /api/chat-sites", "PUT /api/chat-sites", "POST /api/agent/chats", "GET /api/chats",
        "POST /api/chats", "GET /api/chat-figures", "GET /api/chat-robot", "POST /api/chat-robot", "POST /api/channels/", "GET /api/channels/",
        // What the centre knows is the whole centre's; what was used in a call goes by the right to that call: KnowledgeEndpointTests.
        "GET /api/knowledge/articles", "GET /api/knowledge/search", "GET /api/knowledge/missed-searches", "GET /api/knowledge/synonyms",
        "GET /api/knowledge/handbook.docx", "GET /api/knowledge/uses", "GET /api/knowledge/hot-lists", "GET /api/knowledge/course",
        "GET /api/knowledge/trainings", "GET /api/knowledge/exchange", "POST /api/knowledge/", "PUT /api/knowledge/",
        "DELETE /api/knowledge/",
        "GET /api/customers/", "POST /api/customers/", "PUT /api/customers/", "DELETE /api/customers/",
        "POST /api/calls/{id}/hold",
        "POST /api/calls/{id}/resume", "POST /api/calls/{id}/hang-up", "POST /api/calls/{id}/transfer", "POST /api/calls/{id}/decline",
        "POST /api/calls/{id}/take-over", "POST /api/calls/{id}/consult", "POST /api/calls/{id}/complete", "POST /api/calls/{id}/join",
        "POST /api/calls/{id}/take-back", "POST /api/agent/calls", "POST /api/lost-calls/{call}/call-back",
        "POST /api/calls/{id}/wrap-up", "POST /api/calls/{id}/wrap-up/draft", "POST /api/calls/{id}/wrap-up/extend", "GET /api/contracts",
        "POST /api/contracts", "GET /api/contracts/{id}", "GET /api/contracts/{id}/changes", "GET /api/contracts/{id}/document",
        "POST /api/contracts/{id}/changes/{number:int}/approve", "POST /api/contracts/{id}/changes/{number:int}/reject",
        "GET /api/contracts/{id}/months/{month}/figures", "POST /api/contracts/{id}/months/{month}/figures",
        "GET /api/contracts/{id}/months/{month}/substitutes", "POST /api/contracts/{id}/months/{month}/substitutes",
        "GET /api/contracts/{id}/quarters/{quarter}/scores", "POST /api/contracts/{id}/quarters/{quarter}/scores",
        "GET /api/figures/{figure}/evidence", "POST /api/figures/{figure}/approve", "POST /api/figures/{figure}/reject",
        "GET /api/contracts/{id}/records", "POST /api/contracts/{id}/records", "GET /api/records/{record}/evidence",
        "POST /api/records/{record}/approve", "POST /api/records/{record}/reject", "POST /api/records/{record}/withdraw",
        "GET /api/contracts/{id}/months/{month}/late-orders/", "POST /api/contracts/{id}/months/{month}/late-orders/",
        "GET /api/ticket-notices/", "POST /api/ticket-notices/read",
        "GET /api/contracts/{id}/months/{month}/appeals", "POST /api/contracts/{id}/months/{month}/appeals",
        "POST /api/appeals/{appeal}/withdraw", "POST /api/appeals/{appeal}/decision", "GET /api/rule-sets/",
        "GET /api/rule-sets/{id}/versions/{version:int}", "POST /api/rule-sets/{id}/versions",
        "POST /api/rule-sets/{id}/versions/{version:int}/approve", "POST /api/rule-sets/{id}/versions/{version:int}/reject",
        "GET /api/diary/", "POST /api/diary/{item}/submit", "GET /api/contracts/{id}/reports/{period}/texts/",
        "POST /api/contracts/{id}/reports/{period}/texts/", "GET /api/contracts/{id}/deliveries/",
        "GET /api/contracts/{id}/deliveries/{delivery:long}/file", "POST /api/contracts/{id}/deliveries/",
        "GET /api/contracts/{id}/channel-counts/", "POST /api/contracts/{id}/channel-counts/",
        "GET /api/contracts/{id}/acceptance-requests", "POST /api/contracts/{id}/acceptance-requests",
        "POST /api/contracts/{id}/acceptance-requests/{request:long}/start", "POST /api/import/calls", "GET /api/imports",
        "POST /api/imports/{id:long}/cancel",
        "GET /api/imports/{id:long}", "GET /api/imports/{id:long}/refused.csv", "POST /api/session", "GET /api/settings/", "PUT /api/settings/",
        "POST /api/settings/check", "POST /api/settings/prompts/speech",
        "GET /api/settings/versions/", "GET /api/settings/versions/{version:long:min(0)}",
        "GET /api/settings/versions/{version:long:min(0)}/changes", "POST /api/settings/versions/{version:long:min(0)}/restore",
        "GET /api/settings/configuration/", "POST /api/settings/configuration/check", "PUT /api/settings/configuration/",
        "GET /api/flows/", "GET /api/flows/schema", "POST /api/flows/check", "GET /api/flows/{id}", "DELETE /api/flows/{id}",
        "PUT /api/flows/{id}/draft", "DELETE /api/flows/{id}/draft", "POST /api/flows/{id}/try", "POST /api/flows/{id}/publish",
        "GET /api/flows/{id}/versions", "GET /api/flows/{id}/versions/{version:int:min(1)}",
        "POST /api/flows/{id}/versions/{version:int:min(1)}/restore",
        "GET /api/hosts/", "POST /api/hosts/{id}/drain", "GET /api/settings/prompts/", "GET /api/settings/prompts/{file}", "PUT /api/settings/prompts/{file}",
        "POST /api/settings/prompts/speech", "DELETE /api/settings/prompts/{file}",
    ];

    [Fact]
    public void LIV_02_every_endpoint_has_a_row()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"))
            .ToList();
        string[] rows = [.. OfCalls.Keys, .. OfFigures.Keys, .. OfContract.Keys, .. SameDocument, .. Live, .. FollowUps,
            .. OfCallsMade, .. OfTheCentre.Keys, .. OfAgents];

        var withoutRow = endpoints.Except(rows).Where(e => !WithoutCalls.Any(w => e.StartsWith(w, StringComparison.Ordinal))).ToList();

        Assert.Equal([], rows.Except(endpoints));
        Assert.Equal([], withoutRow);
    }

    [Fact]
    public async Task LIV_02_every_role_finds_the_calls_of_its_contract_within_term_and_scope_and_no_other()
    {
        using var world = await TermWorld.CreateAsync(host);
        foreach (var (endpoint, shows) in OfCalls)
        {
            foreach (var person in world.People)
            {
                foreach (var call in world.Calls)
                {
                    Assert.True(person.Sees(call) == await shows(person.Browser, world, call), $"{endpoint}: {person.Name}, a call {call.What}");
                }
            }
        }
    }

    [Fact]
    public async Task LIV_02_what_is_asked_in_the_whole_centre_is_told_to_nobody_who_sees_a_part_of_it()
    {
        using var world = await TermWorld.CreateAsync(host);
        foreach (var (endpoint, address) in OfTheCentre)
        {
            foreach (var person in world.People)
            {
                using var answer = await person.Browser.GetAsync(address);
                var expected = person.Name == "city" ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                Assert.True(answer.StatusCode == expected, $"{endpoint}: {person.Name} gets {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task LIV_02_figures_of_a_queue_are_of_the_calls_that_are_seen()
    {
        using var world = await TermWorld.CreateAsync(host);
        var ofQueue = world.Calls.Where(c => c.What is not "another queue").ToList();
        foreach (var (endpoint, counts) in OfFigures)
        {
            foreach (var person in world.People)
            {
                if (await counts(person.Browser, world) is { } count)
                {
                    Assert.True(ofQueue.Count(person.Sees) == count, $"{endpoint}: {person.Name} {count}");
                }
            }
        }
    }

    [Fact]
    public async Task KPI_17_sheet_lists_and_reports_of_a_contract_count_the_calls_of_its_term_and_scope()
    {
        using var world = await TermWorld.CreateAsync(host);
        foreach (var (endpoint, counts) in OfContract)
        {
            foreach (var person in world.People.Where(p => p.Name is "city" or "bureau" or "provider"))
            {
                Assert.True(world.Covered == await counts(person.Browser, world), $"{endpoint}: {person.Name}");
            }
        }

        using var outside = await world.People[1].Browser.GetAsync($"/api/reports/month?on=2025-02-10&contract={world.Id}");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (outside.StatusCode, await ApiClient.CodeAsync(outside)));
        Assert.Contains("2025-03-20", await outside.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> IdsAsync(ApiClient browser, string path) =>
        [.. (await browser.GetJsonAsync(path))["items"]!.AsArray().Select(c => c!["id"]!.GetValue<string>())];

    /// <summary>Imported calls have no recording: who may see the call is told so, others that there is no call.</summary>
    private static async Task<bool> ExistsAsync(ApiClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode is HttpStatusCode.OK || await ApiClient.CodeAsync(answer) != "unknown-call";
    }

    /// <summary>Whether what is done with a call finds it; where that is closed to the person, whether the call is there.</summary>
    private static async Task<bool> IsKnownAsync(ApiClient browser, HttpMethod method, string call, string path)
    {
        var hasBody = method == HttpMethod.Post || method == HttpMethod.Put;
        using var body = hasBody ? JsonContent.Create(new { text = "x", atSeconds = 0 }) : null;
        using var answer = await browser.SendAsync(method, $"/api/calls/{call}{path}", body);
        return answer.StatusCode is HttpStatusCode.Forbidden
            ? await ExistsAsync(browser, $"/api/calls/{call}")
            : answer.IsSuccessStatusCode || await ApiClient.CodeAsync(answer) != "unknown-call";
    }

    /// <summary>Null when it is closed to the person.</summary>
    private static async Task<string?> TextAsync(ApiClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode is HttpStatusCode.Forbidden ? null : await answer.Content.ReadAsStringAsync();
    }

    private static int CountIn(string csv, string code, TermWorld world) =>
        csv.Split('\n').First(line => line.StartsWith(code, StringComparison.Ordinal)).Split(',').Contains($"{world.Covered}") ? world.Covered : -1;

    /// <summary>The total of every table of calls, which must be one. All calls are answered; a sheet's total is of points.</summary>
    private static int ReportTotals(string csv)
    {
        var totals = csv.Split('\n').Where(l => l.StartsWith("Total,", StringComparison.Ordinal)).Select(l => l.Split(',')[1]).Where(t => t.Length > 0).ToList();
        Assert.True(totals.Count >= 5, csv);
        return int.Parse(Assert.Single(totals.Distinct()), null);
    }
}
