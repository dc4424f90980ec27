using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;
using NSubstitute;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>Who hears whom while a third party is called, asked, joined and gone.</summary>
public sealed class ThirdPartyLegsTests
{
    private static readonly OutboundDial Outside = new(
        DateTimeOffset.MinValue, ScriptedLegs.Agent, new("tax-general"), new("trunk"), "+867715550000", "12366", "12366", null, 60);

    private readonly ScriptedLegs _call = new();

    [Fact]
    public async Task Asked_joined_and_let_go_each_hears_whom_it_should()
    {
        await AskAsync();
        Assert.Equal("bridge", Agent.Asked[^1]);
        Assert.Equal("wait", _call.CallerMedia.Asked[^1]);

        await _call.ExecuteAsync(new JoinThird());
        Assert.Equal("mix 3", _call.CallerMedia.Asked[^1]);

        await _call.ExecuteAsync(new ReleaseThird(), new ResumeCaller(ScriptedLegs.Agent));
        Assert.Contains("hang-up", _call.Dialled[0].Leg.Asked);
        Assert.Contains("dispose", Third.Asked);
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
    }

    [Fact]
    public async Task Agent_who_leaves_is_hung_up_and_the_other_two_go_on()
    {
        await AskAsync();
        await _call.ExecuteAsync(new HandOver(ScriptedLegs.Agent, null));
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
        Assert.DoesNotContain("hang-up", _call.Dialled[0].Leg.Asked);

        _call.Dialled[0].Leg.Observer!.OnHungUp(_call.Dialled[0].Leg, CallEndCause.NormalClearing, null);
        await _call.SettleAsync();
        Assert.Single(_call.Reports.OfType<ThirdHungUp>());
    }

    [Fact]
    public async Task Caller_who_hangs_up_while_the_third_party_rings_leaves_nobody_ringing()
    {
        await CallAsync();
        _call.Legs.CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing));
        await _call.SettleAsync();
        Assert.Contains("hang-up", _call.Dialled[0].Leg.Asked);
        Assert.Contains("dispose", Third.Asked);
        Assert.Equal(1, _call.Finished);
    }

    [Fact]
    public async Task Agents_phone_that_is_lost_leaves_the_joined_two_together_and_joins_again_when_it_is_back()
    {
        await AskAsync();
        await _call.ExecuteAsync(new JoinThird());
        var agent = _call.Phones[0];
        agent.Observer!.OnHungUp(agent, CallEndCause.SignalingFailed, null);
        await _call.SettleAsync();
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
        Assert.DoesNotContain("wait", _call.CallerMedia.Asked[^1]);
        Assert.Single(_call.Reports.OfType<EndpointLost>());
    }

    [Fact]
    public async Task Third_party_that_refuses_is_told_by_its_status_and_its_leg_is_gone()
    {
        await CallAsync();
        _call.Dialled[0].Leg.Observer!.OnRefused(_call.Dialled[0].Leg, 486);
        await _call.SettleAsync();
        Assert.Equal(486, Assert.Single(_call.Reports.OfType<DialledRefused>()).SipStatus);
        await _call.ExecuteAsync(new ReleaseThird());
        Assert.Contains("dispose", Third.Asked);
        Assert.DoesNotContain("hang-up", _call.Dialled[0].Leg.Asked.TakeWhile(a => a != "dispose"));
    }

    [Fact]
    public async Task Line_to_a_third_party_counts_on_its_trunk_until_it_is_over()
    {
        await AskAsync();
        await _call.TrunkGrain.Received(1).TryAdmit(new("call-1-o1"), Arg.Any<HostId>());
        await _call.TrunkGrain.DidNotReceive().Release(Arg.Any<CallId>());
        await _call.ExecuteAsync(new ReleaseThird());
        await _call.TrunkGrain.Received(1).Release(new("call-1-o1"));
    }

    [Fact]
    public async Task Without_a_free_line_nobody_is_dialled()
    {
        _call.TrunkIsFull = true;
        await _call.ExecuteAsync(new DialThird(Outside));
        Assert.Empty(_call.Dialled);
        Assert.Equal(503, Assert.Single(_call.Reports.OfType<DialledRefused>()).SipStatus);
    }

    [Fact]
    public async Task Caller_who_is_sent_out_hears_it_ring_then_the_other_one()
    {
        await _call.ExecuteAsync(new AnswerCaller(), new DialThird(Outside));
        Assert.Equal("ringing", _call.CallerMedia.Asked[^1]);
        _call.Dialled[0].Leg.Observer!.OnAnswered(_call.Dialled[0].Leg, "third-answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(new JoinThird());
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
    }

    [Fact]
    public async Task Caller_hears_nothing_more_of_a_number_that_was_not_reached()
    {
        await _call.ExecuteAsync(new AnswerCaller(), new DialThird(Outside));
        _call.Dialled[0].Leg.Observer!.OnRefused(_call.Dialled[0].Leg, 486);
        await _call.SettleAsync();
        await _call.ExecuteAsync(new ReleaseThird(), new PlayWaiting(null));
        Assert.Equal("wait", _call.CallerMedia.Asked[^1]);
        Assert.Contains("dispose", _call.PhoneMedia[0].Asked);
        await _call.TrunkGrain.Received(1).Release(new("call-1-o1"));
    }

    private ScriptedMedia Agent => _call.PhoneMedia[0];

    private ScriptedMedia Third => _call.PhoneMedia[1];

    /// <summary>Caller and agent talk; somebody outside is called while the caller hears music.</summary>
    private async Task CallAsync()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@invalid", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent), new DialThird(Outside));
        Assert.Contains("ringing", Agent.Asked);
    }

    private async Task AskAsync()
    {
        await CallAsync();
        _call.Dialled[0].Leg.Observer!.OnAnswered(_call.Dialled[0].Leg, "third-answer");
        await _call.SettleAsync();
        Assert.Single(_call.Reports.OfType<DialledAnswered>());
        await _call.ExecuteAsync(new TalkToThird(null, null));
    }
}
