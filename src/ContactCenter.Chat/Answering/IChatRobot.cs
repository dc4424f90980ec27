using System.Collections.Immutable;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Answering;

/// <summary>What is known of a question.</summary>
public abstract record RobotFinding
{
    private RobotFinding()
    {
    }

    /// <summary>It is this.</summary>
    /// <param name="Option">Which.</param>
    /// <param name="Text">What it says, plain.</param>
    public sealed record Sure(RobotOption Option, string Text) : RobotFinding;

    /// <summary>It may be one of these.</summary>
    /// <param name="Options">1–3, the likeliest first.</param>
    public sealed record Perhaps(ImmutableArray<RobotOption> Options) : RobotFinding;

    /// <summary>Nothing is like it.</summary>
    public sealed record Nothing : RobotFinding;

    /// <summary>Nobody can tell now: a person answers.</summary>
    public sealed record Away : RobotFinding;
}

/// <summary>What the robot of chats asks of who knows. It may fail: then a person answers.</summary>
public interface IChatRobot
{
    Task<RobotFinding> AskAsync(string question, CancellationToken cancel);

    /// <summary>The text of an entry that the visitor chose; <see cref="RobotFinding.Nothing"/> where it counts no more.</summary>
    Task<RobotFinding> OpenAsync(RobotOption option, CancellationToken cancel);

    /// <summary>Keeps with the contact that this was said in it, once.</summary>
    Task UsedAsync(CallId chat, RobotOption said, CancellationToken cancel);
}

/// <summary>Where nothing is known.</summary>
internal sealed class NoChatRobot : IChatRobot
{
    public Task<RobotFinding> AskAsync(string question, CancellationToken cancel) =>
        Task.FromResult<RobotFinding>(new RobotFinding.Nothing());

    public Task<RobotFinding> OpenAsync(RobotOption option, CancellationToken cancel) =>
        Task.FromResult<RobotFinding>(new RobotFinding.Nothing());

    public Task UsedAsync(CallId chat, RobotOption said, CancellationToken cancel) => Task.CompletedTask;
}
