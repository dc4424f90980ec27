using ContactCenter.Domain.Calls;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What a queue says: to those who wait, and to the agent who answers.</summary>
public sealed class QueueSayingsTests
{
    [Fact]
    public void Caller_hears_the_place_and_the_wait_as_the_queue_said_them_last()
    {
        var queue = SampleCentre.GeneralQueue with
        {
            Greeting = null,
            Messages = [new(new("busy"), 30, 60, SayPosition: true, SayWait: true)],
        };
        var script = new CallScript(SampleCentre.Entry with { Greeting = null }, queue);
        script.Do(new Stood(queue.Id, new(2, 130, 4))).After(30).Do(DeadlinePassed.Instance);
        Assert.Equal(
            ["busy", "zh-position", "zh-di", "zh-2", "zh-wei", "zh-wait", "zh-about", "zh-3", "zh-fenzhong"],
            script.Last.Commands.OfType<PlayPrompts>().Single().Prompts.Select(prompt => prompt.Value));
    }

    [Fact]
    public void Agent_hears_the_whisper_of_the_queue_through_which_the_call_came_and_of_no_other()
    {
        var queue = SampleCentre.GeneralQueue with { Whisper = new("general"), AutoAnswer = true };
        var script = CallScript.Talking(queue);
        Assert.Equal("general", script.Commands.OfType<ConnectAgent>().Single().Whisper?.Value);
        Assert.True(script.Commands.OfType<RingAgent>().Single().AutoAnswer);

        script.Ask(new TransferRequest(CallScript.Anna, null, CallScript.Bo), agentKnown: true);
        var offer = script.Call.Offer!.Offer.Id;
        script.Do(new ReservationAnswered(offer, Granted: true)).Answer();
        Assert.Null(script.Commands.OfType<ConnectAgent>().Last().Whisper);
        Assert.False(script.Commands.OfType<RingAgent>().Last().AutoAnswer);
    }
}
