using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>A contract of its own in the running host: own rule set, bureau, provider and queue, over the year 2025.</summary>
internal sealed class ContractRig : IDisposable
{
    public const string Month = "2025-03";

    /// <summary>What the Nanning sheet needs of modules that are not there, with values that meet every target.</summary>
    public static readonly (string Fact, long Value)[] Good =
    [
        (FactNames.OnlineServices, 1_000), (FactNames.OnlineRatingPushed, 900), (FactNames.OnlineRatingReceived, 500), (FactNames.OnlineRatingSatisfied, 495),
        (FactNames.QualityBusinessSamples, 200), (FactNames.QualityBusinessAccurate, 196), (FactNames.QualityServiceSamples, 200),
        (FactNames.QualityServiceCompliant, 199), (FactNames.QualityItems, 100_000), (FactNames.TicketsDue, 50), (FactNames.TicketsClosedOnTime, 50),
        (FactNames.TicketsPriorityDue, 5), (FactNames.TicketsPriorityClosedOnTime, 5), (FactNames.TestsShouldAttend, 70), (FactNames.TestsPassed, 70),
        (FactNames.StaffAtEnd, 70), (FactNames.StaffLeavers, 1),
    ];

    private readonly RunningHost _host;

    private ContractRig(RunningHost host, string id, ApiClient first, ApiClient second) => (_host, Id, First, Second) = (host, id, first, second);

    public string Id { get; }

    public string Queue => "q-" + Id;

    public string RuleSet => "rules-" + Id;

    /// <summary>Two persons of the city bureau.</summary>
    public ApiClient First { get; }

    public ApiClient Second { get; }

    public string MonthPath => $"/api/contracts/{Id}/months/{Month}";

    /// <param name="host">The running host.</param>
    /// <param name="change">What the contract's rules have otherwise.</param>
    public static async Task<ContractRig> CreateAsync(RunningHost host, Func<RuleSet, RuleSet>? change = null)
    {
        var rig = new ContractRig(host, "t" + Guid.NewGuid().ToString("N")[..12], await host.SignInAsync("assessor"), await host.SignInAsync("assessor2"));
        var rules = ShippedRuleSets.Nanning2026 with { Id = rig.RuleSet, EffectiveFrom = YearMonth.Parse("2025-01", null) };
        var stored = await host.Services.GetRequiredService<ContractStore>().SaveRulesAsync(rig.RuleSet, [change?.Invoke(rules) ?? rules], 0, "test", null, CancellationToken.None);
        Assert.IsType<SaveResult.Done>(stored);
        using var saved = await rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(rig.Contract(), AssessmentJson.Options)}},"basedOn":0}""");
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        return rig;
    }

    /// <summary>The centre's.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_host.Foundation.Centre.Current.TimeZone);

    /// <summary>A moment of March 2025 on the centre's clock, as files have it.</summary>
    public string At(int day, int hour, int minute, int second)
    {
        var local = new DateTime(2025, 3, day, hour, minute, second, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
    }

    public Contract Contract() => ShippedContracts.Nanning2026 with
    {
        Id = ContractId.From(Id),
        Name = new("测试合同", "test contract"),
        Bureau = BureauId.From("bureau-" + Id),
        Provider = ProviderId.From("provider-" + Id),
        FirstDay = new(2025, 1, 1),
        LastDay = new(2025, 12, 31),
        Scope = new([QueueId.From(Queue)], []),
        RuleSetId = RuleSet,
        Diary = [],
    };

    public RuleSet Rules() => ShippedRuleSets.Nanning2026 with { Id = RuleSet, EffectiveFrom = YearMonth.Parse("2025-01", null) };

    public Task<JsonNode> SheetAsync() => First.GetJsonAsync(MonthPath);

    /// <summary>Takes a CSV of calls over, and waits until every row is stored.</summary>
    public async Task<JsonNode> ImportAsync(string csv)
    {
        using var admin = await _host.SignInAsync("admin");
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var answer = await admin.SendAsync(HttpMethod.Post, $"/api/import/calls?fileName={Id}.csv", content);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var run = (await ApiClient.JsonAsync(answer))["id"]!.GetValue<string>();
        return await Eventually.BecomesAsync(async () =>
            await admin.GetJsonAsync($"/api/imports/{run}") is var view && view["state"]!.GetValue<string>() == "finished" ? view : null);
    }

    /// <summary>Enters a figure as the first person.</summary>
    public async Task<HttpResponseMessage> EnterAsync(string fact, string value, bool withEvidence = true, string? note = null, string? replaces = null)
    {
        using var form = Form(withEvidence, ("fact", fact), ("value", value), ("note", note), ("replaces", replaces));
        return await First.SendAsync(HttpMethod.Post, $"{MonthPath}/figures", form);
    }

    /// <summary>Enters a figure and has the second person approve it.</summary>
    public async Task EnterAndApproveAsync(string fact, long value, string? note = null, string? replaces = null)
    {
        using var entered = await EnterAsync(fact, $"{value}", note: note, replaces: replaces);
        Assert.True(entered.StatusCode == HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        var id = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();
        using var approved = await Second.PostAsync($"/api/figures/{id}/approve", new { });
        Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
    }

    /// <summary>Enters a record as the first person.</summary>
    public async Task<HttpResponseMessage> RecordAsync(string kind, bool withEvidence, params (string Name, string? Value)[] fields)
    {
        using var form = Form(withEvidence, [("kind", kind), .. fields]);
        return await First.SendAsync(HttpMethod.Post, $"/api/contracts/{Id}/records", form);
    }

    /// <summary>Enters a record and has the second person approve it, after the first one was refused.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> RecordAndApproveAsync(string kind, params (string Name, string? Value)[] fields)
    {
        using var entered = await RecordAsync(kind, withEvidence: true, fields);
        Assert.True(entered.StatusCode == HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        var id = (await ApiClient.JsonAsync(entered))["id"]!.GetValue<string>();
        await ApproveAsync($"/api/records/{id}");
        return id;
    }

    /// <summary>Who entered it is refused, the second person approves.</summary>
    public async Task ApproveAsync(string path)
    {
        using var self = await First.PostAsync($"{path}/approve", new { });
        Assert.Equal((HttpStatusCode.Conflict, "same-person"), (self.StatusCode, await ApiClient.CodeAsync(self)));
        using var other = await Second.PostAsync($"{path}/approve", new { });
        Assert.True(other.StatusCode == HttpStatusCode.NoContent, await other.Content.ReadAsStringAsync());
    }

    /// <summary>The places of every problem of a refused form.</summary>
    public static async Task<List<string>> PathsAsync(HttpResponseMessage answer)
    {
        Assert.Equal("unusable", await ApiClient.CodeAsync(answer));
        return [.. (await ApiClient.JsonAsync(answer))["problems"]!.AsArray().Select(p => p!["path"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The contract's provider reads the file that a figure or record was entered with; who is of another one is told nothing.</summary>
    public async Task AssertEvidenceAsync(string path)
    {
        using var provider = await ProviderPerson.SignInAsync(_host, "provider-" + Id);
        Assert.StartsWith("证据", await provider.TextAsync(path), StringComparison.Ordinal);
        using var stranger = await ProviderPerson.SignInAsync(_host, "provider-elsewhere");
        using var answer = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async Task EnterAllAsync()
    {
        foreach (var (fact, value) in Good)
        {
            await EnterAndApproveAsync(fact, value);
        }
    }

    public static MultipartFormDataContent Form(bool withEvidence, params (string Name, string? Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }

        if (withEvidence)
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes("证据 " + Guid.NewGuid()));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            form.Add(file, "evidence", "evidence.txt");
        }

        return form;
    }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
