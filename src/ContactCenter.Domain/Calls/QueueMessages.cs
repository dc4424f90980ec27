using System.Collections.Immutable;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Domain.Calls;

/// <summary>When what is said to those who wait. Pure.</summary>
public static class QueueMessages
{
    /// <summary>The first message that is due after a time; of several at once the first in the list. Null: none comes any more.</summary>
    /// <param name="messages">Of the queue.</param>
    /// <param name="enteredAt">From when they are counted.</param>
    /// <param name="after">What was due by then is past.</param>
    public static (DateTimeOffset At, QueueMessage Message)? NextAfter(ImmutableArray<QueueMessage> messages, DateTimeOffset enteredAt,
        DateTimeOffset after)
    {
        (DateTimeOffset At, QueueMessage Message)? next = null;
        foreach (var message in messages.IsDefault ? [] : messages)
        {
            if (NextOf(message, enteredAt, after) is { } at && (next is null || at < next.Value.At))
            {
                next = (at, message);
            }
        }

        return next;
    }

    private static DateTimeOffset? NextOf(QueueMessage message, DateTimeOffset enteredAt, DateTimeOffset after)
    {
        var first = enteredAt.AddSeconds(message.AfterSeconds);
        if (first > after)
        {
            return first;
        }

        if (message.EverySeconds <= 0)
        {
            return null;
        }

        var times = Math.Floor((after - first) / TimeSpan.FromSeconds(message.EverySeconds)) + 1;
        return first.AddSeconds(times * message.EverySeconds);
    }
}
