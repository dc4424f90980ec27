using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>From writing to speaking: the visitor asks, the agent calls, the visitor's browser takes it (TEL-05).</summary>
internal static class Voicing
{
    public static ChatTransition Want(ChatChange change)
    {
        if (change.Chat.Voice is { State: VoiceState.Wanted or VoiceState.Ringing })
        {
            return change.Reject(ChatRejections.NoChange);
        }

        change.Say(SystemNotices.VoiceWanted, change.Texts.VoiceWanted);
        return change.Emit(new VoiceAsked(change.Now))
            .To(change.Chat with { Voice = new(VoiceState.Wanted, change.Now, null), VisitorSeenAt = change.Now })
            .Accept();
    }

    public static ChatTransition Call(ChatChange change, AgentId agent, CallId call)
    {
        if (change.Chat.Agent != agent)
        {
            return change.Reject(ChatRejections.NotYours);
        }

        change.Say(SystemNotices.VoiceOffered, change.Texts.VoiceOffered);
        return change.Emit(new VoiceRang(change.Now, call, agent))
            .To(change.Chat with { Voice = new(VoiceState.Ringing, change.Now, call) })
            .Accept();
    }

    /// <summary>
    /// From here the chat stands beside its call, as one does that a taxpayer joined: the agent's time belongs to the call, whose summary
    /// is that of both, and nobody's silence counts.
    /// </summary>
    public static ChatTransition Take(ChatChange change, CallId call)
    {
        if (change.Chat is not { Voice: { State: VoiceState.Ringing } voice, Agent: { } agent } || voice.Call != call)
        {
            return change.Reject(ChatRejections.VoiceOver);
        }

        change.Say(SystemNotices.VoiceTaken, change.Texts.VoiceTaken);
        change.Emit(new ChatJoined(change.Now, call, agent));
        if (!change.Chat.IsJoined)
        {
            change.Effect(new DismissAgent(agent, 0));
        }

        return change.To(change.Chat with
        {
            State = ChatState.Active,
            Call = call,
            Ask = null,
            Reminded = null,
            Voice = new(VoiceState.Taken, change.Now, call),
            VisitorSeenAt = change.Now,
        }).Accept();
    }

    public static ChatTransition Decline(ChatChange change)
    {
        if (change.Chat.Voice is not { State: not VoiceState.Taken } voice)
        {
            return change.Reject(ChatRejections.VoiceOver);
        }

        change.Say(SystemNotices.VoiceDeclined, change.Texts.VoiceDeclined);
        return change.Emit(new VoiceRefused(change.Now, voice.Call)).To(change.Chat with { Voice = null, VisitorSeenAt = change.Now })
            .Accept();
    }
}
