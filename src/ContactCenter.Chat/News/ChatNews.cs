using System.Collections.Concurrent;

namespace ContactCenter.Chat.News;

/// <summary>
/// Tells whoever waits at this Host that a chat, or what an agent has of chats, is different. Who subscribes before looking misses nothing.
/// </summary>
public sealed class ChatNews(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);

    /// <summary>The process stops: nobody waits any more, and who waited looks once more.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>The topic of what one agent has.</summary>
    public static string OfAgent(string agent) => "agent/" + agent;

    /// <summary>Until it is disposed of, news of the topic wake it.</summary>
    public Subscription Subscribe(string topic) => SubscribeWithin(topic, int.MaxValue)!;

    /// <summary>As <see cref="Subscribe"/>, counted and joined in one step: however many ask at one moment, no more are let in.</summary>
    /// <param name="topic">Of what.</param>
    /// <param name="most">How many may wait for the topic at a time, at least 1.</param>
    /// <returns>Null when so many wait already.</returns>
    public Subscription? SubscribeWithin(string topic, int most)
    {
        while (true)
        {
            var found = _topics.GetOrAdd(topic, _ => new());
            switch (found.Join(most))
            {
                case Entry.Joined:
                    return new(this, topic, found, time);
                case Entry.Full:
                    return null;
                default:
                    // Its last one left meanwhile, and takes it away.
                    continue;
            }
        }
    }

    public void Publish(string topic)
    {
        if (_topics.TryGetValue(topic, out var found))
        {
            found.Ring();
        }
    }

    public void Stop()
    {
        IsStopping = true;
        PublishAll();
    }

    /// <summary>The connection was away: anything may have happened.</summary>
    public void PublishAll()
    {
        foreach (var topic in _topics.Values)
        {
            topic.Ring();
        }
    }

    public sealed class Subscription : IDisposable
    {
        private readonly ChatNews _news;
        private readonly string _name;
        private readonly Topic _topic;
        private readonly TimeProvider _time;
        private Task _next;

        internal Subscription(ChatNews news, string name, Topic topic, TimeProvider time)
        {
            (_news, _name, _topic, _time) = (news, name, topic, time);
            _next = topic.Next;
        }

        /// <summary>Waits for news since the last look, or until the time is over.</summary>
        /// <returns>False when the time is over, or the process stops.</returns>
        public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancel)
        {
            try
            {
                await (_news.IsStopping ? Task.CompletedTask : _next.WaitAsync(patience, _time, cancel));
            }
            catch (TimeoutException)
            {
                return false;
            }

            _next = _topic.Next;
            return !_news.IsStopping;
        }

        public void Dispose()
        {
            if (_topic.Leave())
            {
                _news._topics.TryRemove(KeyValuePair.Create(_name, _topic));
            }
        }
    }

    internal enum Entry
    {
        Joined,
        Full,
        Gone,
    }

    internal sealed class Topic
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;
        private bool _isGone;

        public Task Next
        {
            get
            {
                lock (_lock)
                {
                    return _next.Task;
                }
            }
        }

        public Entry Join(int most)
        {
            lock (_lock)
            {
                if (_isGone || _count >= most)
                {
                    return _isGone ? Entry.Gone : Entry.Full;
                }

                _count++;
                return Entry.Joined;
            }
        }

        /// <returns>True for the last one.</returns>
        public bool Leave()
        {
            lock (_lock)
            {
                return _isGone = --_count == 0;
            }
        }

        public void Ring()
        {
            TaskCompletionSource rung;
            lock (_lock)
            {
                (rung, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            rung.SetResult();
        }
    }
}
