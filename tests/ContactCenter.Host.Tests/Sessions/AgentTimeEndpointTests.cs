using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>Agents' working time by agent, day and reason: one sum whoever asks, bounded by the terms of the contracts (LIV-02).</summary>
[Collection(nameof(RunningHost))]
public sealed class AgentTimeEndpointTests(RunningHost host)
{
    private const string Period = "from=2025-03-01&to=2025-03-31";

    /// <summary>The contract runs from 5 to 20 March; the agent works from 09:00 to 10:00 each day of the month.</summary>
    private const int DaysOfTerm = 16;

    [Fact]
    public async Task LIV_02_working_time_is_seen_within_the_term_by_the_parties_of_the_contract_and_by_nobody_else()
    {
        using var world = await TermAgent.CreateAsync(host);
        (string Name, ApiClient Browser, int Days)[] people =
        [
            ("city", await host.SignInAsync("auditor"), 31),
            ("bureau", await world.PersonAsync(Organisation.Bureau("bureau-" + world.Id)), DaysOfTerm),
            ("provider", await world.PersonAsync(Organisation.Provider("provider-" + world.Id)), DaysOfTerm),
            ("another bureau", await world.PersonAsync(Organisation.Bureau("bureau-elsewhere")), 0),
            ("another provider", await world.PersonAsync(Organisation.Provider("provider-elsewhere")), 0),
        ];
        foreach (var (name, browser, days) in people)
        {
            foreach (var by in new[] { "agent", "day", "agentDay" })
            {
                var report = await browser.GetJsonAsync($"/api/metrics/agent-time?{Period}&agent={world.Agent}&by={by}");
                Assert.True(days * 3_600 == report["total"]!["signedInSeconds"]!.GetValue<double>(), $"{name} by {by}: {report["total"]}");
                Assert.Equal(by == "agent" ? Math.Min(days, 1) : days, report["rows"]!.AsArray().Count);
            }

            var csv = (await browser.TextAsync($"/api/metrics/agent-time.csv?{Period}&agent={world.Agent}&reason=check")).Trim().Split('\n').Skip(1);
            Assert.Equal(days * 3_600, csv.Select(l => l.Split(',')).Where(c => c[3] == "availability").Sum(c => double.Parse(c[8], null)));
            browser.Dispose();
        }
    }

    [Fact]
    public async Task Not_ready_time_is_shown_by_reason_with_its_name_and_the_parts_add_up()
    {
        using var world = await TermAgent.CreateAsync(host);
        using var auditor = await host.SignInAsync("auditor");

        var report = await auditor.GetJsonAsync($"/api/metrics/agent-time?from=2025-03-10&to=2025-03-10&agent={world.Agent}&by=agentDay");

        var row = Assert.Single(report["rows"]!.AsArray())!;
        Assert.Equal((world.Agent, "2025-03-10"), (row["agentId"]!.GetValue<string>(), row["day"]!.GetValue<string>()));
        var time = row["time"]!;
        double Seconds(string name) => time[name + "Seconds"]!.GetValue<double>();
        Assert.Equal((3_600, 2_700, 900), (Seconds("signedIn"), Seconds("ready"), Seconds("notReady")));
        Assert.Equal(Seconds("ready"), Seconds("idle") + Seconds("ringing") + Seconds("talk") + Seconds("hold") + Seconds("wrapUp"));
        Assert.Equal((10, 200, 30), (Seconds("ringing"), Seconds("talk"), Seconds("wrapUp")));
        var reasons = time["reasons"]!.AsObject();
        Assert.Equal(Seconds("notReady"), reasons.Sum(r => r.Value!["seconds"]!.GetValue<double>()));
        Assert.Equal((870, 1), (reasons["meal"]!["seconds"]!.GetValue<double>(), reasons["meal"]!["times"]!.GetValue<int>()));
        Assert.Contains(report["reasons"]!.AsArray(), r => r!["code"]!.GetValue<string>() == "meal" && r["name"]!.GetValue<string>() == "用餐");
    }

    [Theory]
    [InlineData("from=2025-03-02&to=2025-03-01", "to")]
    [InlineData("from=2020-01-01&to=2025-03-01", "to")]
    [InlineData("by=hour", "by")]
    [InlineData("from=yesterday", "from")]
    public async Task What_cannot_be_asked_is_refused_with_the_field(string query, string field)
    {
        using var auditor = await host.SignInAsync("auditor");
        using var answer = await auditor.GetAsync("/api/metrics/agent-time?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![field]);
    }

    /// <summary>An agent of a provider whose contract ran from 5 to 20 March 2025, with the same hour of work on each day of that month.</summary>
    private sealed class TermAgent(RunningHost host, ContractRig rig, CentreSettings before, string id) : IDisposable
    {
        public string Id => id;

        public string Agent => "a-" + id;

        public static async Task<TermAgent> CreateAsync(RunningHost host)
        {
            var rig = await ContractRig.CreateAsync(host);
            var world = new TermAgent(host, rig, host.Foundation.Centre.Current, rig.Id + "w");
            var contract = rig.Contract() with
            {
                Id = ContractId.From(world.Id),
                Bureau = BureauId.From("bureau-" + world.Id),
                Provider = ProviderId.From("provider-" + world.Id),
                FirstDay = new(2025, 3, 5),
                LastDay = new(2025, 3, 20),
            };
            using var saved = await rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":0}""");
            Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
            var settings = host.Foundation.Centre.Current;
            var template = settings.Agents[0];
            host.Foundation.Centre.Replace(settings with
            {
                Agents = [.. settings.Agents, template with
                {
                    Id = AgentId.From(world.Agent), Extension = "x" + world.Id, Queues = [QueueId.From(rig.Queue)], ProviderId = "provider-" + world.Id,
                }],
            }, host.Foundation.Centre.Version);
            await world.WorkAsync();
            return world;
        }

        public Task<ApiClient> PersonAsync(Organisation organisation) => ProviderPerson.SignInAsync(host, organisation, [Roles.Auditor]);

        public void Dispose()
        {
            host.Foundation.Centre.Replace(before, host.Foundation.Centre.Version);
            rig.Dispose();
        }

        private async Task WorkAsync()
        {
            var (agent, events) = (AgentId.From(Agent), new List<DomainEvent>());
            for (var day = 1; day <= 31; day++)
            {
                var at = DateTimeOffset.Parse(rig.At(day, 9, 0, 0), System.Globalization.CultureInfo.InvariantCulture);
                events.Add(new AgentSignedIn(at, agent, [QueueId.From(rig.Queue)]));
                events.Add(new AgentBecameReady(at.AddSeconds(30), agent, CallParty.Agent));
                events.Add(new AgentWorkStateChanged(at.AddSeconds(100), agent, CallId.From("c"), AgentWorkState.Ringing));
                events.Add(new AgentWorkStateChanged(at.AddSeconds(110), agent, CallId.From("c"), AgentWorkState.Talking));
                events.Add(new AgentWorkStateChanged(at.AddSeconds(310), agent, CallId.From("c"), AgentWorkState.WrapUp));
                events.Add(new AgentWorkStateChanged(at.AddSeconds(340), agent, CallId.From("c"), AgentWorkState.Idle));
                events.Add(new AgentBecameNotReady(at.AddSeconds(600), agent, "meal", CallParty.Agent));
                events.Add(new AgentBecameReady(at.AddSeconds(1_470), agent, CallParty.Agent));
                events.Add(new AgentSignedOut(at.AddSeconds(3_600), agent, CallParty.Agent));
            }

            await host.Foundation.Journal.AppendAsync(StreamName.Of(agent), 1, events);
            using var auditor = await host.SignInAsync("auditor");
            await Eventually.BecomesAsync<object>(async () =>
                (await auditor.GetJsonAsync($"/api/metrics/agent-time?{Period}&agent={Agent}"))["total"]!["signedInSeconds"]!.GetValue<double>() == 31 * 3_600 ? "so" : null);
        }
    }
}
