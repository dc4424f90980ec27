using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>What the phones of one agent may answer to an offer, alone and beside other contacts.</summary>
public sealed class AnswersOfPhonesTests
{
    private readonly ScriptedLegs _call = new();

    [Theory]
    [InlineData(486)]
    [InlineData(600)]
    [InlineData(603)]
    [InlineData(606)]
    public async Task No_of_the_person_at_one_phone_ends_the_offer_though_another_contact_says_nothing(int status)
    {
        await RingAsync(contacts: 2);
        _call.Phones[1].Observer!.OnRefused(_call.Phones[1], status);
        await _call.SettleAsync();

        Assert.Equal(status, Assert.IsType<EndpointRefused>(Assert.Single(_call.Reports)).SipStatus);
        Assert.Contains("hang-up", _call.Phones[0].Asked);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(415)]
    [InlineData(480)]
    [InlineData(488)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Contact_that_fails_is_given_up_alone_and_the_last_one_ends_the_offer(int status)
    {
        await RingAsync(contacts: 2);
        _call.Phones[0].Observer!.OnRefused(_call.Phones[0], 503);
        await _call.SettleAsync();
        Assert.Empty(_call.Reports);

        _call.Phones[1].Observer!.OnRefused(_call.Phones[1], status);
        await _call.SettleAsync();
        Assert.Equal(status, Assert.IsType<EndpointRefused>(Assert.Single(_call.Reports)).SipStatus);
    }

    [Fact]
    public async Task Answer_that_cannot_be_used_is_hung_up_and_ends_the_offer_at_once()
    {
        await RingAsync(contacts: 1);
        _call.PhoneMedia[0].AnswerFits = false;
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "m=audio 0");
        await _call.SettleAsync();

        Assert.Equal(488, Assert.IsType<EndpointRefused>(Assert.Single(_call.Reports)).SipStatus);
        Assert.Contains("hang-up", _call.Phones[0].Asked);
    }

    [Fact]
    public async Task Answer_that_cannot_be_used_leaves_the_other_phones_ringing()
    {
        await RingAsync(contacts: 2);
        _call.PhoneMedia[0].AnswerFits = false;
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "m=audio 0");
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();

        Assert.IsType<EndpointAnswered>(Assert.Single(_call.Reports));
        Assert.DoesNotContain("hang-up", _call.Phones[1].Asked);
    }

    [Fact]
    public async Task Phone_that_is_gone_between_its_answer_and_the_join_ends_the_offer()
    {
        await RingAsync(contacts: 1);
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        _call.Phones[0].Observer!.OnHungUp(_call.Phones[0], CallEndCause.SignalingFailed, 408);
        await _call.SettleAsync();

        Assert.Equal(480, Assert.IsType<EndpointRefused>(_call.Reports[^1]).SipStatus);
    }

    [Fact]
    public async Task Phone_that_answers_on_hold_has_the_caller_on_hold()
    {
        await RingAsync(contacts: 1);
        _call.PhoneMedia[0].HeldByParty = true;
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "a=sendonly");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());

        Assert.True(Assert.Single(_call.Reports.OfType<EndpointHoldChanged>()).Held);
    }

    [Fact]
    public async Task Takeover_whose_answer_cannot_be_used_leaves_the_call_as_it_was()
    {
        await RingAsync(contacts: 1);
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
        _call.PhoneMedia[0].Observer!.OnLost(_call.PhoneMedia[0]);
        await _call.SettleAsync();
        _call.PhoneMedia[1].AnswerFits = false;
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "m=audio 0");
        await _call.SettleAsync();

        Assert.Contains("hang-up", _call.Phones[1].Asked);
        Assert.IsType<EndpointLost>(_call.Reports[^1]);
    }

    private Task RingAsync(int contacts)
    {
        for (var i = 0; i < contacts; i++)
        {
            _call.Contacts.Add(new EndpointContact($"sip:8001@desk{i}", IsWebRtc: false, Flow: null));
        }

        return _call.ExecuteAsync(ScriptedLegs.Ring());
    }
}
