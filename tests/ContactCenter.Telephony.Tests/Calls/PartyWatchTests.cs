using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>Silence is not death: who is asked, who is given up, in every state of a call and on both sides.</summary>
public sealed class PartyWatchTests
{
    private readonly ScriptedLegs _call = new();

    [Fact]
    public async Task Caller_who_only_listens_is_asked_every_thirty_seconds_and_never_cut()
    {
        _call.Caller.Pulse = LegPulse.Alive;
        for (var i = 1; i <= 20; i++)
        {
            await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);
            Assert.Equal(i, _call.Caller.Asked.Count(a => a == "ask"));
        }

        Assert.Empty(_call.Reports);
    }

    [Fact]
    public async Task Nobody_is_asked_while_media_or_dialog_give_signs_of_life()
    {
        await SilentAsync(_call.Caller, _call.CallerMedia, signaling: TimeSpan.FromHours(1), media: TimeSpan.FromSeconds(29));
        await SilentAsync(_call.Caller, _call.CallerMedia, signaling: TimeSpan.FromSeconds(29), media: TimeSpan.FromHours(1));

        Assert.Empty(_call.Caller.Asked);
    }

    [Fact]
    public async Task Caller_who_does_not_answer_in_his_dialog_either_is_gone()
    {
        _call.Caller.Pulse = LegPulse.Gone;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);

        Assert.Equal(CallParty.Caller, Assert.IsType<PartySilent>(Assert.Single(_call.Reports)).Party);
    }

    /// <summary>A test tool, or a gateway in a hurry: it answers no OPTIONS but speaks again while the question is open.</summary>
    [Fact]
    public async Task Caller_who_answers_no_question_but_speaks_again_is_not_cut()
    {
        _call.Caller.Pulse = null;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);
        _call.Clock.Advance(PartyWatch.AnswerLimit);
        (_call.Caller.SilentFor, _call.CallerMedia.SilentFor) = (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));
        _call.Caller.OpenQuestion.SetResult(LegPulse.Gone);
        await _call.SettleAsync();

        Assert.Empty(_call.Reports);
    }

    [Fact]
    public async Task Party_is_asked_one_question_at_a_time()
    {
        _call.Caller.Pulse = null;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience + PartyWatch.Beat);

        Assert.Equal(["ask"], _call.Caller.Asked);
    }

    [Fact]
    public async Task Party_that_cannot_be_reached_is_tried_as_long_as_one_that_does_not_answer()
    {
        _call.Caller.Pulse = LegPulse.Unreachable;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);
        _call.Clock.Advance(PartyWatch.AnswerLimit - PartyWatch.Beat);
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience + PartyWatch.AnswerLimit);
        Assert.Empty(_call.Reports);

        _call.Clock.Advance(PartyWatch.Beat);
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience + PartyWatch.AnswerLimit);
        Assert.IsType<PartySilent>(Assert.Single(_call.Reports));
    }

    /// <summary>By the phone (sendonly) or from the screen: nothing is expected of a held phone, and yet it must be there.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Phone_that_dies_while_the_caller_is_on_hold_is_found_and_the_caller_is_kept(bool heldByPhone)
    {
        await ConnectAsync();
        _call.PhoneMedia[0].HeldByParty = heldByPhone;
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        _call.Reports.Clear();
        _call.Phones[0].Pulse = LegPulse.Gone;
        await SilentAsync(_call.Phones[0], _call.PhoneMedia[0], PartyWatch.Patience);

        Assert.IsType<EndpointLost>(Assert.Single(_call.Reports));
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.DoesNotContain("hang-up", _call.Caller.Asked);
    }

    [Fact]
    public async Task Caller_who_dies_on_hold_is_found()
    {
        await ConnectAsync();
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        _call.Reports.Clear();
        _call.Caller.Pulse = LegPulse.Gone;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);

        Assert.IsType<PartySilent>(Assert.Single(_call.Reports));
    }

    [Fact]
    public async Task Held_phone_that_answers_stays_for_hours()
    {
        await ConnectAsync();
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        _call.Reports.Clear();
        for (var i = 0; i < 240; i++)
        {
            _call.Clock.Advance(PartyWatch.Patience);
            await SilentAsync(_call.Phones[0], _call.PhoneMedia[0], PartyWatch.Patience);
        }

        Assert.Empty(_call.Reports);
        Assert.DoesNotContain("hang-up", _call.Phones[0].Asked);
    }

    /// <summary>While the agent's phone is away the caller hears music; he is watched all the same.</summary>
    [Fact]
    public async Task Caller_who_dies_while_the_agents_phone_is_away_is_found()
    {
        await ConnectAsync();
        _call.Contacts.Clear();
        _call.PhoneMedia[0].Observer!.OnLost(_call.PhoneMedia[0]);
        await _call.SettleAsync();
        _call.Reports.Clear();
        _call.Caller.Pulse = LegPulse.Gone;
        await SilentAsync(_call.Caller, _call.CallerMedia, PartyWatch.Patience);

        Assert.IsType<PartySilent>(Assert.Single(_call.Reports));
    }

    private Task SilentAsync(ScriptedSignaling signaling, ScriptedMedia media, TimeSpan time) => SilentAsync(signaling, media, time, time);

    private async Task SilentAsync(ScriptedSignaling party, ScriptedMedia audio, TimeSpan signaling, TimeSpan media)
    {
        (party.SilentFor, audio.SilentFor) = (signaling, media);
        _call.Live.Look();
        await _call.SettleAsync();
    }

    private async Task ConnectAsync()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
    }
}
