using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Supervision.Listening;
using ContactCenter.Testing.Calls;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace ContactCenter.Host.Tests.Live;

/// <summary>
/// Supervising a live call over the API (QA-01): who may, what is written down, and what the call is told. The legs are a test's that write
/// down what they are asked; who hears whom is measured in <c>SupervisedRoomTests</c> and in a browser in <c>SupervisedCallTests</c>.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class SupervisedCallTests(RunningHost host)
{
    private readonly IGrainFactory _grains = host.Services.GetRequiredService<IGrainFactory>();
    private readonly RecordingCallControl _legs = new();
    private readonly CallId _call = CallId.From(Guid.NewGuid().ToString("N"));
    private string _seat = "";

    [Fact]
    public async Task QA_01_call_is_listened_to_whispered_into_and_ended_and_every_step_says_who_when_and_how()
    {
        using var agent = await TalkAsync("8004");
        using var boss = await host.SignInAsync("supervisor");
        using var auditor = await host.SignInAsync("auditor");
        await RefusedAsync(boss, agent);

        var begun = await DoneAsync(boss.PostAsync(At("monitor"), new { reason = "新人", offer = "v=0" }));
        Assert.Equal("the answer", (string?)begun["answer"]);
        var id = (string)begun["monitoring"]!["id"]!;
        Assert.Equal(("monitor", _seat), ((string?)begun["monitoring"]!["mode"], (string?)begun["monitoring"]!["agentId"]));
        Assert.Equal(("monitor", _call.Value), await SeatSeesAsync(agent));

        var changed = await DoneAsync(boss.PutAsync(Own(id, "whisper"), new { }));
        Assert.Equal("whisper", (string?)changed["mode"]);
        Assert.Equal(("whisper", _call.Value), await SeatSeesAsync(agent));
        await DoneAsync(boss.PostAsync(Own(id, "keep"), new { }));
        Assert.Equal([typeof(BeginSupervision), typeof(ChangeSupervision), typeof(KeepSupervision)], _legs.Orders.Select(o => o.GetType()));

        // Of nobody else.
        using var other = await ProviderPerson.SignInAsync(host, Organisation.Centre, [Roles.Supervisor]);
        foreach (var asked in new[] { other.PostAsync(Own(id, "keep"), new { }), other.SendAsync(HttpMethod.Delete, Own(id)) })
        {
            using var answer = await asked;
            Assert.Equal((HttpStatusCode.NotFound, "unknown-monitoring"), (answer.StatusCode, await ApiClient.CodeAsync(answer)));
        }

        using var left = await boss.SendAsync(HttpMethod.Delete, Own(id));
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(new EndSupervision(id), _legs.Orders.Last());
        Assert.Empty((await agent.GetJsonAsync("/api/agent/supervision")).AsArray());

        await InterveneAsync(boss);
        await LoggedAsync(auditor, agent);
        await GoHomeAsync(boss);
    }

    [Fact]
    public async Task Listening_that_the_legs_have_ended_is_over_and_one_that_they_refuse_was_never_there()
    {
        using var agent = await TalkAsync("8003");
        using var boss = await host.SignInAsync("supervisor");
        _legs.OnOrder = _ => Task.FromResult(new SupervisionAnswer(SupervisionRefusals.Full));
        await RefusedAsync(boss.PostAsync(At("barge"), new { offer = "v=0" }), HttpStatusCode.Conflict, SupervisionRefusals.Full);

        var store = host.Services.GetRequiredService<MonitoringStore>();
        Assert.Empty((await store.OfCallAsync(_call, forAgent: false, default)).Supervisors);

        _legs.OnOrder = Obey;
        var id = (string)(await DoneAsync(boss.PostAsync(At("barge"), new { offer = "v=0" })))["monitoring"]!["id"]!;
        _legs.OnOrder = _ => Task.FromResult(new SupervisionAnswer(SupervisionRefusals.Over));
        await RefusedAsync(boss.PostAsync(Own(id, "keep"), new { }), HttpStatusCode.Conflict, SupervisionRefusals.Over);
        await RefusedAsync(boss.PostAsync(Own(id, "keep"), new { }), HttpStatusCode.NotFound, "unknown-monitoring");
        var log = await store.OfCallAsync(_call, forAgent: false, default);
        Assert.Equal(MonitoringEnding.CallEnded, Assert.Single(log.Supervisors).Ending);
        await EndAsync();
        await GoHomeAsync(boss);
    }

    [Fact]
    public async Task Call_that_is_taken_over_rings_at_the_supervisors_own_seat_and_the_agent_is_out_of_it()
    {
        const string Own = "8009";
        await host.Services.MoveAsync("agent" + Own, [Roles.Agent, Roles.Supervisor], Organisation.Centre);
        using var agent = await TalkAsync("8005");
        using var boss = await host.SignInAsync("agent" + Own);
        var takeOver = $"/api/supervision/calls/{_call}/take-over";
        await RefusedAsync(boss.PostAsync(takeOver, new { reason = "投诉升级" }), HttpStatusCode.Conflict, "take-over-not-ready");
        await SitDownAsync(boss, Own);
        using var taken = await boss.PostAsync(takeOver, new { reason = "投诉升级" });
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        var grain = _grains.GetGrain<ICallGrain>(_call.Value);
        await Eventually.BecomesAsync<object>(async () =>
            await grain.GetSnapshot() is { State: CallState.Connected, ConnectedAgent: { Value: Own } } now ? now : null);
        Assert.Equal(new ReleaseAgent(new("8005")), _legs.Commands.OfType<ReleaseAgent>().Single());

        await RefusedAsync(boss.PostAsync(At("monitor"), new { offer = "v=0" }), HttpStatusCode.Conflict, "supervision-own-call");
        await RefusedAsync(boss.PostAsync(takeOver, new { reason = "再一次" }), HttpStatusCode.Conflict, "supervision-own-call");
        var log = await host.Services.GetRequiredService<MonitoringStore>().OfCallAsync(_call, forAgent: false, default);
        Assert.Equal((InterventionKind.TakeOver, "8005"), (Assert.Single(log.Interventions).Kind, log.Interventions[0].AgentId));
        await EndAsync();
        using var floor = await host.SignInAsync("supervisor");
        await GoHomeAsync(floor);
        _seat = Own;
        await GoHomeAsync(floor);
        await host.Services.MoveAsync("agent" + Own, [Roles.Agent], Organisation.Centre);
    }

    private string At(string mode) => $"/api/supervision/calls/{_call}/{mode}";

    private string Own(string id, string step = "") => $"/api/supervision/calls/{_call}/listeners/{id}/{step}";

    private async Task RefusedAsync(ApiClient boss, ApiClient agent)
    {
        await RefusedAsync(boss.PostAsync(At("monitor"), new { offer = "" }), HttpStatusCode.BadRequest, null);
        await RefusedAsync(agent.PostAsync(At("monitor"), new { offer = "v=0" }), HttpStatusCode.Forbidden, null);
        var nowhere = At("barge").Replace(_call.Value, "c-" + new string('0', 32), StringComparison.Ordinal);
        await RefusedAsync(boss.PostAsync(nowhere, new { offer = "v=0" }), HttpStatusCode.NotFound, "unknown-call");

        // LIV-02: of another provider, with every role that its people can have.
        using var stranger = await ProviderPerson.SignInAsync(host, "provider-elsewhere");
        await RefusedAsync(stranger.PostAsync(At("monitor"), new { offer = "v=0" }), HttpStatusCode.NotFound, "unknown-call");
        await RefusedAsync(
            stranger.PostAsync(At("force-release"), new { reason = "x" }), HttpStatusCode.NotFound, "unknown-call");
        Assert.Empty(_legs.Orders);
    }

    private async Task InterveneAsync(ApiClient boss)
    {
        await RefusedAsync(
            boss.PostAsync(At("take-over"), new { reason = "投诉升级" }), HttpStatusCode.Conflict, "take-over-needs-seat");
        var release = $"/api/supervision/calls/{_call}/force-release";
        await RefusedAsync(boss.PostAsync(release, new { }), HttpStatusCode.BadRequest, null);
        using var ended = await boss.PostAsync(release, new { reason = "辱骂" });
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await RefusedAsync(boss.PostAsync(release, new { reason = "再一次" }), HttpStatusCode.NotFound, "unknown-call");
        await Eventually.BecomesAsync<object>(() => Task.FromResult<object?>(_legs.Commands.OfType<ReleaseCaller>().SingleOrDefault()));
        Assert.Equal(new(CallParty.Supervisor, CallEndCause.ForceReleased), _legs.Commands.OfType<ReleaseCaller>().Single().End);
    }

    private async Task LoggedAsync(ApiClient auditor, ApiClient agent)
    {
        var log = await Eventually.BecomesAsync<JsonNode>(async () =>
        {
            using var answer = await auditor.GetAsync($"/api/calls/{_call}/supervision");
            return answer.StatusCode is HttpStatusCode.OK ? await ApiClient.JsonAsync(answer) : null;
        });
        var entry = Assert.Single(log["supervisors"]!.AsArray())!;
        Assert.Equal(["monitor", "whisper"], entry["modes"]!.AsArray().Select(m => (string?)m!["mode"]));
        Assert.Equal(("left", "新人", _seat), ((string?)entry["ending"], (string?)entry["reason"], (string?)entry["agentId"]));
        Assert.Equal("forceRelease", (string?)Assert.Single(log["interventions"]!.AsArray())!["kind"]);

        // The agent of the call reads what the seat showed, and no reasons.
        var own = Assert.Single((await agent.GetJsonAsync($"/api/calls/{_call}/supervision"))["supervisors"]!.AsArray())!;
        Assert.Null((string?)own["reason"]);
        foreach (var (action, target) in new[]
            {
                ("call-supervised", $"{_call}: monitor"), ("call-supervision-changed", $"{_call}: whisper"),
                ("call-force-released", $"{_call}"),
            })
        {
            var items = (await auditor.GetJsonAsync($"/api/audit?action={action}"))["items"]!.AsArray();
            Assert.Equal("supervisor", (string?)Assert.Single(items, i => (string?)i!["target"] == target)!["who"]);
        }
    }

    private static async Task<(string?, string?)> SeatSeesAsync(ApiClient agent)
    {
        var seen = Assert.Single((await agent.GetJsonAsync("/api/agent/supervision")).AsArray())!;
        return ((string?)seen["mode"], (string?)seen["callId"]);
    }

    private static async Task<JsonNode> DoneAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, HttpStatusCode status, string? code)
    {
        using var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code ?? await ApiClient.CodeAsync(answer), await ApiClient.CodeAsync(answer));
    }

    private Task<SupervisionAnswer> Obey(SupervisionOrder order)
    {
        var mode = order switch
        {
            BeginSupervision begin => begin.Mode,
            ChangeSupervision change => change.Mode,
            _ => SupervisionMode.Whisper,
        };
        return Task.FromResult(order is EndSupervision
            ? new SupervisionAnswer(null)
            : new(null, "the answer", new(mode, new(_seat), IsHeld: false, HasThird: false, AgentIsLost: false)));
    }

    /// <summary>A call of the general queue, answered at the seat.</summary>
    private async Task<ApiClient> TalkAsync(string seat)
    {
        _seat = seat;
        var agent = await host.SignInAsync("agent" + seat);
        await SitDownAsync(agent, seat);
        var centre = host.Services.GetRequiredService<ICentreDirectory>().Current;
        var grain = _grains.GetGrain<ICallGrain>(_call.Value);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _legs.OnOrder = Obey;
        _legs.OnCommand = command =>
        {
            var now = TimeProvider.System.GetUtcNow();
            _ = command switch
            {
                PlayPrompts play => grain.Report(new PromptsFinished(now, play.Token)),
                RingAgent ring => AnswerAsync(ring.Offer.Id),
                ConnectAgent connect => Task.FromResult(connected.TrySetResult()),
                _ => Task.CompletedTask,
            };
        };
        await grain.Arrive(
            new(TimeProvider.System.GetUtcNow(), centre.Trunks[0].Id, "12366", "13800138000"),
            _grains.CreateObjectReference<ICallControl>(_legs));
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return agent;

        async Task AnswerAsync(OfferId offer)
        {
            await grain.Report(new EndpointRinging(TimeProvider.System.GetUtcNow(), offer));
            await grain.Report(new EndpointAnswered(TimeProvider.System.GetUtcNow(), offer));
        }
    }

    private async Task SitDownAsync(ApiClient agent, string seat)
    {
        await _grains.GetGrain<IAgentGrain>(seat).SetReachable(true);
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { });
        using var ready = await agent.PostAsync($"/api/agents/{seat}/availability", new { availability = "ready" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (signedIn.StatusCode, ready.StatusCode));
    }

    /// <summary>The next test finds the seat empty.</summary>
    private async Task GoHomeAsync(ApiClient boss)
    {
        using var left = await boss.PostAsync(
            $"/api/agents/{_seat}/availability", new { availability = "signedOut", note = "end of the test" });
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);

        // Whoever has a summary to write leaves after it.
        var seat = _grains.GetGrain<IAgentGrain>(_seat);
        await Eventually.BecomesAsync<object>(async () =>
        {
            await seat.SaveWrapUp(_call, null, null);
            return await seat.GetSnapshot() is { Availability: AgentAvailability.SignedOut } gone ? gone : null;
        });
        await seat.SetReachable(false);
    }

    private async Task EndAsync()
    {
        var ended = await _grains.GetGrain<ICallGrain>(_call.Value)
            .Command(new HangUpRequest(new(_seat), CallParty.Supervisor));
        Assert.True(ended.Accepted);
    }
}
