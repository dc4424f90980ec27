using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Verdicts;

/// <summary>
/// Judges a chat by when things happened, to the millisecond, and by nothing else: a timer that was looked at late changes no verdict.
/// </summary>
/// <remarks>
/// CHT-04 has one line for each silence beyond its limit, CHT-05 for each of the visitor's; CHT-02 and CHT-03 one for each stretch of
/// waiting. An agent's silence begins anew with each further message of the visitor. A stretch that the visitor ended before its limit has
/// no verdict.
/// </remarks>
public sealed class VerdictFold
{
    private readonly List<ChatVerdict> _verdicts = [];
    private AgentId? _agent;
    private DateTimeOffset? _firstOffer;
    private AgentId? _offered;
    private DateTimeOffset? _waiting;
    private DateTimeOffset? _told;
    private DateTimeOffset? _agentOwes;
    private DateTimeOffset? _visitorOwes;
    private DateTimeOffset? _visitorSpokeUnanswered;
    private bool _reminded;
    private bool _isJoined;

    /// <param name="history">The events of one chat in their order.</param>
    /// <param name="asOf">Until when to judge a chat that goes on.</param>
    public static IReadOnlyList<ChatVerdict> Of(IEnumerable<ChatEvent> history, DateTimeOffset asOf)
    {
        var fold = new VerdictFold();
        foreach (var happened in history)
        {
            fold.Apply(happened);
        }

        fold.JudgeOpen(asOf);
        return fold._verdicts;
    }

    private void Apply(ChatEvent happened)
    {
        switch (happened)
        {
            case ChatJoined joined:
                Leave(joined.At);
                _isJoined = true;
                break;
            case PersonRequested requested:
                Leave(requested.At);
                _waiting = requested.At;
                break;
            case ChatOffered offered:
                Notice(offered.At, wasOffered: true);
                _firstOffer ??= offered.At;
                _offered = offered.Agent;
                break;
            case ChatConnected connected:
                _agent = connected.Agent;
                _agentOwes = _visitorSpokeUnanswered is null ? null : connected.At;
                break;
            case MessageWritten written:
                Say(written.Message);
                break;
            case TimeAsked asked:
                AgentSilence(asked.At);
                _agentOwes = asked.Until;
                EndVisitorSilence(asked.At);
                break;
            case ChatEnded ended:
                Leave(ended.At);
                break;
        }
    }

    private void Say(ChatMessage message)
    {
        if (message.IsOfVisitor)
        {
            EndVisitorSilence(message.At);
            _visitorSpokeUnanswered = message.At;
            if (_agent is not null && !(_agentOwes > message.At))
            {
                AgentSilence(message.At);
                _agentOwes = message.At;
            }
        }
        else if (message.IsAnswer)
        {
            FirstAnswer(message.At, message.Agent);
            AgentSilence(message.At);
            EndVisitorSilence(message.At);
            (_agentOwes, _visitorSpokeUnanswered, _visitorOwes) = (null, null, _isJoined ? null : message.At);
        }
        else if (message.Notice == SystemNotices.Position)
        {
            _told ??= message.At;
        }
        else if (message.Notice == SystemNotices.Reminder)
        {
            _reminded = true;
        }
    }

    /// <summary>The conversation with an agent, or the waiting, is over.</summary>
    private void Leave(DateTimeOffset at)
    {
        Notice(at, wasOffered: false);
        if (_firstOffer is { } offered && at - offered > ChatTerms.FirstAnswer)
        {
            FirstAnswer(at, _agent ?? _offered);
        }

        AgentSilence(at);
        EndVisitorSilence(at);
        (_agent, _offered, _firstOffer, _agentOwes, _visitorOwes, _waiting, _told) = (null, null, null, null, null, null, null);
    }

    private void JudgeOpen(DateTimeOffset asOf)
    {
        if (_waiting is { } waiting && asOf - waiting > ChatTerms.QueueNotice && _told is null)
        {
            _verdicts.Add(new(ChatRule.QueueNotice, null, waiting, null, IsMet: false));
        }

        if (_firstOffer is { } offered && asOf - offered > ChatTerms.FirstAnswer)
        {
            _verdicts.Add(new(ChatRule.FirstAnswer, _agent ?? _offered, offered, null, IsMet: false));
        }

        if (_agentOwes is { } owes && asOf - owes > ChatTerms.AgentSilence)
        {
            _verdicts.Add(new(ChatRule.AgentSilence, _agent, owes, null, IsMet: false));
        }
    }

    private void FirstAnswer(DateTimeOffset at, AgentId? agent)
    {
        if (_firstOffer is { } offered)
        {
            _verdicts.Add(new(ChatRule.FirstAnswer, agent, offered, at, at - offered <= ChatTerms.FirstAnswer));
            _firstOffer = null;
        }
    }

    /// <summary>Who is offered to somebody in time needs no notice.</summary>
    private void Notice(DateTimeOffset at, bool wasOffered)
    {
        if (_waiting is not { } since)
        {
            return;
        }

        if (_told is { } told)
        {
            _verdicts.Add(new(ChatRule.QueueNotice, null, since, told, told - since <= ChatTerms.QueueNotice));
        }
        else if (at - since > ChatTerms.QueueNotice)
        {
            _verdicts.Add(new(ChatRule.QueueNotice, null, since, wasOffered ? at : null, IsMet: false));
        }

        _waiting = null;
    }

    private void AgentSilence(DateTimeOffset at)
    {
        if (_agentOwes is { } since && at - since > ChatTerms.AgentSilence)
        {
            _verdicts.Add(new(ChatRule.AgentSilence, _agent, since, at, IsMet: false));
        }

        _agentOwes = null;
    }

    private void EndVisitorSilence(DateTimeOffset at)
    {
        if (_visitorOwes is { } since && at - since > ChatTerms.VisitorSilence)
        {
            _verdicts.Add(new(ChatRule.VisitorReminder, null, since, at, _reminded));
        }

        (_visitorOwes, _reminded) = (null, false);
    }
}
