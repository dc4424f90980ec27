using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>
/// Supervisors of a live call (QA-01): who hears whom through every rearrangement of its legs. Legs are named by who they are, the
/// caller, and in the order in which they were made: 0 is the agent's phone, then supervisors and third parties.
/// </summary>
public sealed class SupervisionTests
{
    private static readonly OutboundDial Outside = new(
        DateTimeOffset.MinValue, ScriptedLegs.Agent, new("tax-general"), new("trunk"), "+867715550000", "12366", "12366", null, 60);

    private readonly ScriptedLegs _call = new();
    private readonly List<SupervisionEnded> _ended = [];

    public SupervisionTests() => _call.Live.SupervisionEnded = _ended.Add;

    [Theory]
    [InlineData(SupervisionMode.Monitor, "caller: as before; 0: as before; 1: caller+0")]
    [InlineData(SupervisionMode.Whisper, "caller: as before; 0: caller+1; 1: caller+0")]
    [InlineData(SupervisionMode.Barge, "caller: 0+1; 0: caller+1; 1: caller+0")]
    public async Task QA_01_each_mode_is_heard_by_whom_it_is_for(SupervisionMode mode, string arranged)
    {
        await TalkingAsync();
        var asked = _call.CallerMedia.Asked.Count;
        var answer = await BeginAsync(mode);
        Assert.Equal((null, "webrtc-answer"), (answer.Refusal, answer.Answer));
        Assert.Equal(new SupervisionState(mode, ScriptedLegs.Agent, IsHeld: false, HasThird: false, AgentIsLost: false), answer.Now);
        Assert.Equal(arranged, _call.Room);
        Assert.Equal(asked, _call.CallerMedia.Asked.Count);
    }

    [Fact]
    public async Task Caller_on_hold_is_heard_by_the_supervisor_and_not_by_the_agent()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Barge);
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        Assert.Equal("caller: as before; 0: 1; 1: caller+0", _call.Room);
        await _call.ExecuteAsync(new ResumeCaller(ScriptedLegs.Agent));
        Assert.Equal("caller: 0+1; 0: caller+1; 1: caller+0", _call.Room);
    }

    [Fact]
    public async Task Third_party_is_heard_while_it_is_asked_and_when_it_is_joined_and_whispering_stays_the_agents()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Whisper);
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent), new DialThird(Outside));
        Assert.Equal("caller: as before; 0: 1; 1: caller+0", _call.Room);
        _call.Dialled[0].Leg.Observer!.OnAnswered(_call.Dialled[0].Leg, "third-answer");
        await _call.SettleAsync();
        Assert.Equal("caller: as before; 0: 2+1; 2: as before; 1: caller+0+2", _call.Room);
        await _call.ExecuteAsync(new JoinThird());
        Assert.Equal("caller: as before; 0: caller+2+1; 2: as before; 1: caller+0+2", _call.Room);
        await _call.ExecuteAsync(new ReleaseThird(), new ResumeCaller(ScriptedLegs.Agent));
        Assert.Equal("caller: as before; 0: caller+1; 1: caller+0", _call.Room);
    }

    [Fact]
    public async Task Agents_phone_that_is_lost_and_taken_over_is_whispered_to_again()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Whisper);
        var phone = _call.Phones[0];
        phone.Observer!.OnHungUp(phone, CallEndCause.SignalingFailed, null);
        await _call.SettleAsync();
        Assert.Equal("caller: as before; 1: caller", _call.Room);

        _call.Phones[^1].Observer!.OnAnswered(_call.Phones[^1], "takeover-answer");
        await _call.SettleAsync();
        Assert.Equal("caller: as before; 2: caller+1; 1: caller+2", _call.Room);
    }

    [Fact]
    public async Task Another_agent_after_a_transfer_is_listened_to_and_not_spoken_to()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Barge);
        await _call.ExecuteAsync(new ReleaseAgent(ScriptedLegs.Agent), new PlayWaiting(null));
        Assert.Equal("caller: as before; 1: caller", _call.Room);
        var ring = ScriptedLegs.Ring("offer-2");
        await _call.ExecuteAsync(ring with { Offer = ring.Offer with { Agent = ScriptedLegs.Colleague } });
        _call.Phones[^1].Observer!.OnAnswered(_call.Phones[^1], "colleague-answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect("offer-2") with { Agent = ScriptedLegs.Colleague });
        Assert.Equal("caller: as before; 2: as before; 1: caller+2", _call.Room);
        var now = (await _call.Legs.Supervise(new KeepSupervision("m-1"))).Now!;
        Assert.Equal((SupervisionMode.Monitor, ScriptedLegs.Colleague), (now.Mode, now.Agent));
        await _call.Legs.Supervise(new ChangeSupervision("m-1", SupervisionMode.Whisper));
        Assert.Equal("caller: as before; 2: caller+1; 1: caller+2", _call.Room);
    }

    [Fact]
    public async Task Several_listen_up_to_the_limit_and_hear_who_barges_in_and_nobody_who_whispers()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Monitor, "m-1");
        await BeginAsync(SupervisionMode.Barge, "m-2");
        await BeginAsync(SupervisionMode.Whisper, "m-3");
        Assert.Equal("caller: 0+2; 0: caller+2+3; 1: caller+0+2; 2: caller+0; 3: caller+0+2", _call.Room);
        Assert.Equal(SupervisionRefusals.Full, (await BeginAsync(SupervisionMode.Monitor, "m-4")).Refusal);
    }

    [Fact]
    public async Task Who_leaves_is_out_at_once_and_so_is_who_is_not_kept_or_has_lost_its_browser()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Barge, "m-1");
        await BeginAsync(SupervisionMode.Whisper, "m-2");
        await BeginAsync(SupervisionMode.Monitor, "m-3");
        await _call.Legs.Supervise(new EndSupervision("m-1"));
        Assert.Equal("caller: as before; 0: caller+2; 2: caller+0; 3: caller+0", _call.Room);
        _call.PhoneMedia[2].Observer!.OnLost(_call.PhoneMedia[2]);
        await _call.SettleAsync();
        Assert.Equal("caller: as before; 0: as before; 3: caller+0", _call.Room);

        _call.Clock.Advance(SupervisionLimits.Lease - TimeSpan.FromSeconds(1));
        Assert.NotNull((await _call.Legs.Supervise(new KeepSupervision("m-3"))).Now);
        _call.Clock.Advance(SupervisionLimits.Lease - TimeSpan.FromSeconds(1));
        _call.Legs.Look();
        await _call.SettleAsync();
        Assert.Equal(2, _ended.Count);
        _call.Clock.Advance(TimeSpan.FromSeconds(1));
        _call.Legs.Look();
        await _call.SettleAsync();
        Assert.Equal(string.Empty, _call.Room);
        Assert.Equal(
            [("m-1", SupervisionEnding.Left), ("m-2", SupervisionEnding.Lost), ("m-3", SupervisionEnding.NotKept)],
            _ended.Select(e => (e.Monitoring, e.Ending)));
        Assert.Equal(SupervisionRefusals.Over, (await _call.Legs.Supervise(new KeepSupervision("m-3"))).Refusal);
        Assert.All(_call.PhoneMedia.Skip(1), media => Assert.Contains("dispose", media.Asked));
    }

    [Fact]
    public async Task Call_that_ends_ends_its_supervision_once()
    {
        await TalkingAsync();
        await BeginAsync(SupervisionMode.Barge);
        _call.Legs.CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing));
        await _call.SettleAsync();
        Assert.Equal(SupervisionEnding.CallEnded, Assert.Single(_ended).Ending);
        Assert.Contains("dispose", _call.PhoneMedia[1].Asked);
        Assert.Equal(SupervisionRefusals.Over, (await BeginAsync(SupervisionMode.Monitor, "m-9")).Refusal);
        Assert.Equal(1, _call.Finished);
    }

    [Fact]
    public async Task Announcement_to_the_agent_is_not_broken_by_who_barges_in()
    {
        await RungAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect() with { Whisper = new("complaints") });
        await BeginAsync(SupervisionMode.Barge);
        Assert.Equal("caller: as before; 0: 1; 1: caller+0", _call.Room);
        _call.PhoneMedia[0].Finish();
        await _call.SettleAsync();
        Assert.Equal("caller: 0+1; 0: caller+1; 1: caller+0", _call.Room);
    }

    private Task<SupervisionAnswer> BeginAsync(SupervisionMode mode, string id = "m-1") =>
        _call.Legs.Supervise(new BeginSupervision(id, mode, "offer", 3));

    private async Task TalkingAsync()
    {
        await RungAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
    }

    private async Task RungAsync()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@invalid", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "agent-answer");
        await _call.SettleAsync();
    }
}
