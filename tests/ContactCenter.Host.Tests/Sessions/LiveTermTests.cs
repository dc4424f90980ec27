using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>LIV-02: live screens are of the contracts that are in force today.</summary>
[Collection(nameof(RunningHost))]
public sealed class LiveTermTests(RunningHost host)
{
    [Theory]
    [InlineData(-10, 10, "", true)]
    [InlineData(0, 0, "", true)]
    [InlineData(-30, -1, "", false)]
    [InlineData(1, 30, "", false)]
    [InlineData(-10, 10, "12366", true)]
    [InlineData(-10, 10, "4008012366", false)]
    public async Task LIV_02_wallboard_shows_a_queue_while_a_contract_over_it_is_in_force(int first, int last, string number, bool isSeen)
    {
        using var auditor = await host.SignInAsync("auditor");
        await StoredCall.WriteAsync(host, auditor);
        var id = await ContractAsync(host, first, last, number);
        foreach (var organisation in new[] { Organisation.Bureau("bureau-" + id), Organisation.Provider("provider-" + id) })
        {
            using var person = await ProviderPerson.SignInAsync(host, organisation, [Roles.Auditor]);

            string[] expected = isSeen ? ["tax-general"] : [];
            Assert.Equal(expected, Ids((await person.GetJsonAsync("/api/queues")).AsArray()));
            var live = await person.GetJsonAsync("/api/metrics/live");
            AssertLive(live, expected);
            using var wallboard = await HubClient.ConnectAsync(person.Cookies, host.Url, "/hubs/monitor");
            AssertLive(await wallboard.NextAsync("WallboardChanged"), expected);
            var load = (await person.GetJsonAsync("/api/metrics/live/providers")).AsArray();
            Assert.All(load, provider => Assert.Equal(isSeen, provider!["today"]!["offered"]!.GetValue<int>() > 0));
        }
    }

    /// <summary>At midnight nobody presses anything: the open page drops what the contract showed, within a sweep.</summary>
    [Fact]
    public async Task LIV_02_an_open_wallboard_drops_the_queues_of_a_contract_when_its_term_ends_at_midnight()
    {
        var own = new RunningHost();
        await own.InitializeAsync();
        try
        {
            var id = await ContractAsync(own, -10, 0, "");
            using var person = await ProviderPerson.SignInAsync(own, Organisation.Bureau("bureau-" + id), [Roles.Auditor]);
            using var wallboard = await HubClient.ConnectAsync(person.Cookies, own.Url, "/hubs/monitor");
            var first = await wallboard.NextAsync("WallboardChanged");
            Assert.True(first["isComplete"]!.GetValue<bool>());
            Assert.Equal(["tax-general"], Ids(first["queues"]!.AsArray()));
            Assert.NotEmpty(first["agents"]!.AsArray());

            var zone = TimeZoneInfo.FindSystemTimeZoneById(own.Foundation.Centre.Current.TimeZone);
            var now = TimeZoneInfo.ConvertTime(own.Clock.GetUtcNow(), zone);
            own.Clock.Advance(now.Date.AddDays(1).AddMinutes(1) - now.DateTime);

            var told = await wallboard.NextAsync("WallboardChanged", message => message["isComplete"]!.GetValue<bool>());
            Assert.Empty(told["queues"]!.AsArray());
            Assert.Empty(told["agents"]!.AsArray());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static void AssertLive(JsonNode live, string[] queues)
    {
        Assert.Equal(queues, Ids(live["queues"]!.AsArray()));
        Assert.Equal(queues.Length > 0, live["today"]!["offered"]!.GetValue<int>() > 0);
        Assert.Equal(queues.Length > 0, live["hours"]!.AsArray().Sum(h => h!["figures"]!["offered"]!.GetValue<int>()) > 0);
    }

    private static string[] Ids(JsonArray queues) => [.. queues.Select(q => q!["id"]!.GetValue<string>())];

    /// <summary>Over the queue of the sample's general enquiries, from and to so many days from today.</summary>
    private static async Task<string> ContractAsync(RunningHost host, int first, int last, string number)
    {
        var (id, today) = ("l" + Guid.NewGuid().ToString("N")[..12], host.Services.GetRequiredService<ICentre>().Today);
        var rules = ShippedRuleSets.Nanning2026 with { Id = "rules-" + id, EffectiveFrom = YearMonth.Of(today.AddMonths(-2)) };
        Assert.IsType<SaveResult.Done>(
            await host.Services.GetRequiredService<ContractStore>().SaveRulesAsync(rules.Id, [rules], 0, "test", null, CancellationToken.None));
        var contract = ShippedContracts.Nanning2026 with
        {
            Id = ContractId.From(id),
            Bureau = BureauId.From("bureau-" + id),
            Provider = ProviderId.From("provider-" + id),
            FirstDay = today.AddDays(first),
            LastDay = today.AddDays(last),
            Scope = new([QueueId.From("tax-general")], number.Length == 0 ? [] : [number]),
            RuleSetId = rules.Id,
            Diary = [],
        };
        using var assessor = await host.SignInAsync("assessor");
        using var saved = await assessor.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":0}""");
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        return id;
    }
}
