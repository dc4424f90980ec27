using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>Which phone of the agent gets a conversation that lost its own: the one that had it, or the one where somebody asks for it.</summary>
public sealed class TakeoverTests
{
    private static readonly EndpointContact Own = Browser("sip:a@invalid", "one");
    private static readonly EndpointContact Other = Browser("sip:b@invalid", "two");
    private readonly ScriptedLegs _call = new();

    [Fact]
    public async Task Other_browser_of_the_agent_is_not_rung_when_the_conversations_own_is_lost()
    {
        await ConnectAsync();
        _call.Contacts.Clear();
        _call.Contacts.Add(Other);
        await LoseAsync();
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await _call.SettleAsync();

        Assert.IsType<EndpointLost>(_call.Reports[0]);
        Assert.Single(_call.Phones);
        Assert.Equal("wait", _call.CallerMedia.Asked[^1]);
    }

    [Fact]
    public async Task Page_of_the_same_browser_gets_it_though_it_was_loaded_anew_and_another_is_there()
    {
        await ConnectAsync();
        _call.Contacts.Clear();
        _call.Contacts.AddRange([Other, Browser("sip:a2@invalid", "one")]);
        await LoseAsync();

        Assert.Equal("one", Assert.Single(_call.Phones.Skip(1)).Contact!.Place);
    }

    [Fact]
    public async Task Browser_where_the_person_asks_for_it_gets_it_and_the_old_one_is_hung_up()
    {
        await ConnectAsync();
        _call.Contacts.Add(Other);
        await _call.ExecuteAsync(new MoveAgent(ScriptedLegs.Agent, "two"));
        Assert.Contains(_call.Phones[1].Call!.Headers, header => header.Key == "X-Takeover");
        Assert.DoesNotContain("hang-up", _call.Phones[0].Asked);

        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Contains("bridge", _call.CallerMedia.Asked[^2..]);
    }

    [Fact]
    public async Task Lost_conversation_goes_where_the_person_asks_for_it()
    {
        await ConnectAsync();
        _call.Contacts.Clear();
        _call.Contacts.Add(Other);
        await LoseAsync();
        await _call.ExecuteAsync(new MoveAgent(ScriptedLegs.Agent, "two"));
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();

        Assert.Contains(_call.Reports, report => report is EndpointRecovered);
    }

    [Fact]
    public async Task Desk_phone_that_lost_the_conversation_is_rung_and_no_browser()
    {
        var desk = new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null);
        await ConnectAsync(desk);
        _call.Contacts.Add(Other);
        await LoseAsync();

        Assert.Null(Assert.Single(_call.Phones.Skip(1)).Contact!.Place);
    }

    private static EndpointContact Browser(string uri, string place) => new(uri, IsWebRtc: true, Flow: null) { Place = place };

    private async Task LoseAsync()
    {
        _call.PhoneMedia[0].Observer!.OnLost(_call.PhoneMedia[0]);
        await _call.SettleAsync();
    }

    private async Task ConnectAsync(EndpointContact? phone = null)
    {
        _call.Contacts.Add(phone ?? Own);
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
        _call.Reports.Clear();
    }
}
