using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>A connection is not a dialog: one that closes ends nothing while media flows or the party can be reached anew.</summary>
public sealed class LostConnectionTests
{
    private static readonly TimeSpan Speaking = TimeSpan.FromMilliseconds(20);
    private readonly ScriptedLegs _call = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_that_closes_while_media_flows_changes_nothing(bool isWebRtc)
    {
        await ConnectAsync(isWebRtc);
        _call.Phones[0].IsConnected = false;
        _call.Caller.IsConnected = false;
        for (var i = 0; i < 100; i++)
        {
            await LookAsync(Speaking, caller: Speaking);
        }

        Assert.Empty(_call.Reports);
        Assert.Equal(["bridge", "record"], _call.CallerMedia.Asked);
        Assert.Single(_call.Phones);
        Assert.DoesNotContain("ask", _call.Phones[0].Asked);
    }

    [Fact]
    public async Task Phone_that_comes_back_over_another_connection_is_not_called_a_second_time()
    {
        await ConnectAsync();
        _call.Phones[0].IsConnected = false;
        await LookAsync(Speaking);
        _call.Phones[0].IsConnected = true;
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await LookAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(_call.Reports);
        Assert.Single(_call.Phones);
    }

    [Fact]
    public async Task Silent_phone_without_a_connection_is_asked_over_a_new_one()
    {
        await ConnectAsync();
        _call.Phones[0].IsConnected = false;
        await LookAsync(PartyWatch.PatienceWithoutConnection);

        Assert.Contains("ask", _call.Phones[0].Asked);
        Assert.Empty(_call.Reports);
    }

    [Fact]
    public async Task Phone_without_media_that_cannot_be_reached_is_away_and_the_caller_hears_music()
    {
        await ConnectAsync();
        await OutOfReachAsync();

        Assert.IsType<EndpointLost>(Assert.Single(_call.Reports));
        Assert.Equal("wait", _call.CallerMedia.Asked[^1]);
        Assert.DoesNotContain("hang-up", _call.Caller.Asked);
    }

    [Fact]
    public async Task Phone_that_was_out_of_reach_and_still_has_the_dialog_goes_on_without_a_second_call()
    {
        await ConnectAsync();
        await OutOfReachAsync();
        (_call.Phones[0].IsConnected, _call.Phones[0].Pulse) = (true, LegPulse.Alive);
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await _call.SettleAsync();

        Assert.IsType<EndpointRecovered>(_call.Reports[^1]);
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
        Assert.Single(_call.Phones);
    }

    [Fact]
    public async Task Phone_that_is_back_without_the_dialog_takes_the_call_over()
    {
        await ConnectAsync();
        await OutOfReachAsync();
        (_call.Phones[0].IsConnected, _call.Phones[0].Pulse) = (true, LegPulse.Gone);
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await _call.SettleAsync();

        Assert.Contains(_call.Phones[1].Call!.Headers, header => header.Key == "X-Takeover");
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();

        // The old dialog that is given up gets its BYE.
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.IsType<EndpointRecovered>(_call.Reports.Last(report => report is EndpointRecovered));
    }

    [Fact]
    public async Task Page_that_is_loaded_anew_gets_the_call_as_soon_as_the_old_ones_media_is_gone()
    {
        await ConnectAsync(isWebRtc: true);
        (_call.Phones[0].IsConnected, _call.Phones[0].Pulse) = (false, LegPulse.Unreachable);
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await LookAsync(Speaking);
        Assert.Single(_call.Phones);

        _call.Contacts.Clear();
        _call.Contacts.Add(new EndpointContact("sip:new@invalid", IsWebRtc: true, Flow: null));
        await LookAsync(PartyWatch.PatienceWhenReplaced);
        Assert.Contains(_call.Phones[1].Call!.Headers, header => header.Key == "X-Takeover");
    }

    [Fact]
    public async Task Caller_whose_trunk_cannot_be_reached_and_who_is_silent_is_tried_before_he_is_given_up()
    {
        await ConnectAsync();
        (_call.Caller.IsConnected, _call.Caller.Pulse) = (false, LegPulse.Unreachable);
        await LookAsync(Speaking, caller: PartyWatch.PatienceWithoutConnection);
        _call.Clock.Advance(PartyWatch.AnswerLimit - PartyWatch.Beat);
        await LookAsync(Speaking, caller: PartyWatch.AnswerLimit);
        Assert.Empty(_call.Reports);

        _call.Clock.Advance(PartyWatch.Beat);
        await LookAsync(Speaking, caller: PartyWatch.AnswerLimit + PartyWatch.PatienceWithoutConnection);
        Assert.IsType<PartySilent>(Assert.Single(_call.Reports));
    }

    private async Task OutOfReachAsync()
    {
        _call.Contacts.Clear();
        (_call.Phones[0].IsConnected, _call.Phones[0].Pulse) = (false, LegPulse.Unreachable);
        await LookAsync(PartyWatch.PatienceWithoutConnection);
    }

    private async Task LookAsync(TimeSpan phone, TimeSpan caller = default)
    {
        (_call.Phones[0].SilentFor, _call.PhoneMedia[0].SilentFor) = (TimeSpan.FromHours(1), phone);
        (_call.Caller.SilentFor, _call.CallerMedia.SilentFor) = (TimeSpan.FromHours(1), caller);
        _call.Live.Look();
        await _call.SettleAsync();
    }

    private async Task ConnectAsync(bool isWebRtc = false)
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", isWebRtc, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
        _call.Reports.Clear();
    }
}
