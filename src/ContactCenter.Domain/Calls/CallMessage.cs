using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>A message that the caller leaves: its file is a recording of the call like any other.</summary>
/// <param name="Recording">The file.</param>
/// <param name="Mailbox">Whose message it is.</param>
public sealed record CallMessage(RecordingId Recording, string Mailbox)
{
    /// <summary>In the place of the agent of a recording: nobody listened.</summary>
    public static readonly AgentId Recorder = new("voicemail");

    /// <summary>A recording was opened for it.</summary>
    internal static CallTransition Began(CallChange change, MessageOpened opened)
    {
        change.Emit(new RecordingStarted(change.Now, opened.Recording, Recorder, opened.Path));
        return FlowedCall.Tell(change, MessageBegan.Instance);
    }

    /// <summary>The file is closed: the message is left, whether its caller is still there or not.</summary>
    internal static CallTransition Over(CallChange change, RecordingClosed closed)
    {
        var message = change.Call.Message!;
        if (closed.DurationMilliseconds >= VoicemailStep.ShortestMilliseconds)
        {
            change.Emit(new MessageLeft(change.Now, message.Recording, message.Mailbox, closed.DurationMilliseconds));
        }

        change.To(change.Call with { Message = null });
        return FlowedCall.Tell(change, new MessageOver(closed.DurationMilliseconds));
    }

    internal static void Begin(CallChange change, string mailbox)
    {
        var call = change.Call;
        RecordingId recording = new($"{call.Id}-{call.RecordingsMade + 1}");
        change.Command(new RecordMessage(recording)).To(call with
        {
            RecordingsMade = call.RecordingsMade + 1,
            OpenRecordings = call.OpenRecordings.Add(recording),
            Message = new(recording, mailbox),
        });
    }
}
