using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Calls;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Resilience;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Cluster;

/// <summary>Three Hosts as they are installed: Kamailio and nginx before them with the project's own files, everybody knows one address.</summary>
[Collection(LoadedMachine.Name)]
public sealed class BehindProxiesTests
{
    private const string Software = "tax-software";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [SkippableFact]
    public async Task A_call_at_one_host_is_answered_in_a_browser_at_another_and_transferred_to_a_desk_phone_at_the_third()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Baresip, Tools.Chromium);
        await using var centre = await SeveralHosts.StartAsync(3, OneForBrowsers);
        await using var proxies = await Proxies.StartAsync(centre.Hosts);
        await using var browser = await Chromium.OpenAsync();
        using var supervisors = await Auditors.SignInAsync(centre);
        await using var agent = await BrowserAgent.OpenAsync(CallCentre.Of(centre[0], browser, supervisors[0]), "8001", url: proxies.Url);
        var page = HostOfPhone(centre, "8001");
        var (phone, extension) = await PhoneAwayFromAsync(page, centre, proxies);
        await using var desk = phone;
        var third = HostOfPhone(centre, extension);
        await using var seat = await AgentSeat.ReadyAsync(third, extension);
        await agent.SitDownAsync();
        await using var caller = await CallerAwayFromAsync([page, third], centre, proxies);
        await using var boards = await Wallboards.OpenAsync(centre.Hosts, supervisors);
        var (_, before) = await boards.ShowAsync("a caller who waits", figures => figures is { Waiting: 1, InProgress: 1 });

        await agent.BecomeReadyAsync();
        var id = await agent.AnswerAsync();
        await EqualSoonAsync(boards, "a conversation", f => f is { Waiting: 0, Talking: 1, InProgress: 1 } && f.Answered == before.Answered + 1);
        await Hearing.BothWaysAsync(agent, caller);
        await agent.HoldAsync();
        await Hearing.CallerHearsMusicAsync(caller);
        await agent.ResumeAsync();
        await Hearing.BothWaysAsync(agent, caller);

        await agent.TransferToQueueAsync(Software);
        Assert.Equal(id, await seat.WorksAsync("talking"));
        await Echo.IsHeardAsync(caller);
        await desk.PressAsync("hold");
        await seat.WorksAsync("held");
        await Echo.MusicIsHeardAsync(caller);
        await desk.PressAsync("resume");
        await seat.WorksAsync("talking");

        await caller.HangUpAsync();
        Assert.True(caller.EndedWell);
        await seat.WorksAsync("wrapUp");
        await EqualSoonAsync(boards, "no call", f => f is { Waiting: 0, Talking: 0, InProgress: 0 });
        await seat.SaveSummaryAsync(id);
        await agent.SummariseAsync("service-transfer");
        await EqualSoonAsync(boards, "the call as handled", f => f.Handled == before.Handled + 1);

        await OneRecordAsync(supervisors, caller, id, extension);
        await HeardEverywhereAsync(supervisors, id);
        await SettingsFollowAsync(centre, supervisors);
    }

    private static async Task EqualSoonAsync(Wallboards boards, string what, Func<WallboardFigures, bool> condition)
    {
        var (spread, _) = await boards.ShowAsync(what, condition);
        Assert.True(spread < Soon, $"{what}: the last wallboard showed it {spread.TotalMilliseconds:0} ms after the first.");
    }

    /// <summary>The same at every Host, once in all.</summary>
    private static async Task OneRecordAsync(List<ApiClient> supervisors, SippCaller caller, string id, string extension)
    {
        var records = new List<StoredCall>();
        foreach (var supervisor in supervisors)
        {
            records.Add(await supervisor.ClosedAsync(caller.Number));
        }

        Assert.Single(records.Select(record => record.ToString()).Distinct());
        var call = records[0];
        Assert.Equal((id, "answered", 1, 2), (call.Id, call.Text("outcome"), (int)call.Json["transfers"]!, (int)call.Json["offers"]!));
        Assert.Equal(["8001", extension], call.Json["agents"]!.AsArray().Select(agent => (string?)agent));
        Assert.Equal(call.Between("call-held", "call-resumed"), call.Seconds("holdSeconds"), 3);
        Assert.Empty(call.Of("agent-leg-lost"));
    }

    private static async Task HeardEverywhereAsync(List<ApiClient> supervisors, string id)
    {
        var recordings = (await supervisors[0].GetAsync($"/api/calls/{id}"))["recordings"]!.AsArray().Select(r => (string)r!["id"]!).ToList();
        Assert.Equal(2, recordings.Count);
        foreach (var recording in recordings)
        {
            var path = $"/api/calls/{id}/recording?recording={recording}";
            var file = await supervisors[0].GetBytesAsync(path);
            Assert.True(WavFile.Read(file).Seconds > 1);
            foreach (var supervisor in supervisors)
            {
                Assert.Equal(file, await supervisor.GetBytesAsync(path));
                var (status, part, _) = await supervisor.GetRangeAsync(path, 500, 699);
                Assert.Equal(HttpStatusCode.PartialContent, status);
                Assert.Equal(file[500..700], part);
            }
        }
    }

    /// <summary>What is changed at the first Host is in force at all of them.</summary>
    private static async Task SettingsFollowAsync(SeveralHosts centre, List<ApiClient> supervisors)
    {
        using var administrator = await ApiClient.SignInAsync(centre[0], centre[0].FirstRun.User("administrator"));
        var saved = await administrator.GetAsync("/api/settings");
        var settings = saved["settings"]!.AsObject();
        settings["queues"]![0]!["name"] = "改名后的队列";
        Assert.Equal(HttpStatusCode.OK, await administrator.PutAsync("/api/settings", new { basedOn = (long)saved["version"]!, settings, reason = "test" }));

        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.IsAsync(
            async () =>
            {
                var names = await Task.WhenAll(supervisors.Select(NamesAsync));
                return names.All(ofHost => ofHost.Contains("改名后的队列", StringComparer.Ordinal));
            },
            "every Host to follow the settings");
        var took = TimeProvider.System.GetElapsedTime(begun);
        Assert.True(took < Soon, $"The last Host followed the settings after {took.TotalMilliseconds:0} ms.");

        static async Task<IEnumerable<string?>> NamesAsync(ApiClient supervisor) =>
            ((JsonArray)await supervisor.GetAsync("/api/queues")).Select(queue => (string?)queue!["name"]).ToList();
    }

    /// <summary>The Host at which a phone registered last.</summary>
    private static RunningHost HostOfPhone(SeveralHosts centre, string extension) =>
        centre.Hosts.Single(host => host.Log.Contains($"Phone {extension}: Registered", StringComparison.Ordinal));

    /// <summary>Which Host a phone comes to is Kamailio's choice, by its number: one that is not at the Host of the page.</summary>
    private static async Task<(BaresipPhone Phone, string Extension)> PhoneAwayFromAsync(RunningHost page, SeveralHosts centre, Proxies proxies)
    {
        foreach (var endpoint in centre[0].FirstRun.Endpoints.Where(endpoint => endpoint.Extension != "8001"))
        {
            var phone = BaresipPhone.Start(centre[0], endpoint, proxies: proxies);
            await Eventually.IsAsync(
                () => Task.FromResult(centre.Log.Contains($"Phone {endpoint.Extension}: Registered", StringComparison.Ordinal)),
                () => $"{endpoint.Extension} to register\n{proxies.Log}\n{centre.Log}",
                TimeSpan.FromSeconds(30));
            if (HostOfPhone(centre, endpoint.Extension) != page)
            {
                return (phone, endpoint.Extension);
            }

            await phone.DisposeAsync();
        }

        throw new InvalidOperationException("Every phone came to the Host of the page.");
    }

    /// <summary>Calls go to the Hosts in turn: at the latest the third is at the one that is left. The others give up while they wait.</summary>
    private static async Task<SippCaller> CallerAwayFromAsync(IReadOnlyList<RunningHost> hosts, SeveralHosts centre, Proxies proxies)
    {
        for (var turn = 1; turn <= centre.Hosts.Count; turn++)
        {
            var caller = SippCaller.Call(centre[0], SimulatedCentre.General, $"1391241000{turn}", tone: 850, proxies: proxies);
            RunningHost? at = null;
            await Eventually.IsAsync(
                () => Task.FromResult((at = centre.Hosts.FirstOrDefault(host => RecountedCall.All([host]).Any(call => call.Caller.EndsWith(caller.Number, StringComparison.Ordinal)))) is not null),
                () => $"{caller.Number} to arrive\n{proxies.Log}\n{centre.Log}",
                TimeSpan.FromSeconds(30));
            await Echo.MusicIsHeardAsync(caller);
            if (!hosts.Contains(at))
            {
                return caller;
            }

            await caller.HangUpAsync();
            await caller.DisposeAsync();
        }

        throw new InvalidOperationException("No call came to the third Host.");
    }

    /// <summary>8001 alone answers the hotline, everybody else what is transferred.</summary>
    private static CentreSettings OneForBrowsers(CentreSettings centre)
    {
        var quick = SimulatedCentre.Quick(centre);
        return quick with
        {
            Queues = [.. quick.Queues.Select(queue => queue with { OfferTimeoutSeconds = 20 })],
            Agents = [.. quick.Agents.Select(agent => agent.Id.Value == "8001" ? agent : agent with { Queues = [QueueId.From(Software)] })],
        };
    }
}
