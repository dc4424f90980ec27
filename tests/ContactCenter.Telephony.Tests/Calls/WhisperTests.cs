using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>What the agent alone hears when it answers, and phones that answer by themselves.</summary>
public sealed class WhisperTests
{
    private readonly ScriptedLegs _call = new();

    [Fact]
    public async Task Agent_hears_it_before_the_two_are_joined_and_the_caller_hears_nothing_of_it()
    {
        await AnsweredAsync();
        await _call.ExecuteAsync(new PlayWaiting(null), ScriptedLegs.Connect() with { Whisper = new("complaints") });
        Assert.Equal("play complaints", Agent.Asked[^1]);
        Assert.DoesNotContain("bridge", _call.CallerMedia.Asked);
        Assert.DoesNotContain(_call.CallerMedia.Asked, asked => asked.Contains("complaints", StringComparison.Ordinal));
        Assert.Equal("wait", _call.CallerMedia.Asked.Last(asked => asked is "wait" or "stop"));

        Agent.Finish();
        await _call.SettleAsync();
        Assert.Contains("bridge", _call.CallerMedia.Asked);
    }

    [Fact]
    public async Task Caller_who_is_put_on_hold_meanwhile_stays_there()
    {
        await AnsweredAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect() with { Whisper = new("complaints") }, new HoldCaller(ScriptedLegs.Agent));
        Agent.Finish();
        await _call.SettleAsync();
        Assert.DoesNotContain("bridge", _call.CallerMedia.Asked);
    }

    [Fact]
    public async Task Agent_who_is_gone_by_then_is_joined_with_nobody()
    {
        await AnsweredAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect() with { Whisper = new("complaints") }, new ReleaseAgent(ScriptedLegs.Agent));
        Agent.Finish();
        await _call.SettleAsync();
        Assert.DoesNotContain("bridge", _call.CallerMedia.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Phone_is_asked_to_answer_by_itself_where_the_queue_says_so(bool isAutomatic)
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@invalid", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring() with { AutoAnswer = isAutomatic });
        var headers = _call.Phones[0].Call!.Headers.ToDictionary(header => header.Key, header => header.Value);
        Assert.Equal(isAutomatic, headers.ContainsKey("X-Auto-Answer"));
        Assert.Equal(isAutomatic ? "<sip:call-1>;answer-after=0" : null, headers.GetValueOrDefault("Call-Info"));
        Assert.Equal(isAutomatic ? "<sip:auto>;info=alert-autoanswer" : null, headers.GetValueOrDefault("Alert-Info"));
    }

    private ScriptedMedia Agent => _call.PhoneMedia[0];

    private async Task AnsweredAsync()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@invalid", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
    }
}
