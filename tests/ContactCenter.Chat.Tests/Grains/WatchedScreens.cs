using System.Collections.Concurrent;
using ContactCenter.Grains.Abstractions.Screens;

namespace ContactCenter.Chat.Tests.Grains;

/// <summary>Rooms of pictures without a network: what becomes of their connections says the test.</summary>
internal sealed class WatchedScreens : IScreenRooms
{
    private readonly ConcurrentQueue<WatchedScreen> _made = new();

    public WatchedScreen Last => _made.Last();

    public int Open => _made.Count(room => !room.IsClosed);

    IScreenRoom? IScreenRooms.Open(ScreenLimits limits, IScreenObserver observer)
    {
        if (Open >= limits.Most)
        {
            return null;
        }

        var room = new WatchedScreen(observer);
        _made.Enqueue(room);
        return room;
    }
}

internal sealed class WatchedScreen(IScreenObserver observer) : IScreenRoom
{
    public IScreenObserver Observer => observer;

    public bool IsClosed { get; private set; }

    public ScreenAnswer Share(string offer) =>
        offer == "unreadable" ? new(null, ScreenRefusals.Unreadable) : new("answer", null);

    public Task<ScreenAnswer> LookAsync(string viewer) => Task.FromResult(new ScreenAnswer("offer", null));

    public string? Watch(string viewer, string answer) => null;

    public Task LeaveAsync(string viewer) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
