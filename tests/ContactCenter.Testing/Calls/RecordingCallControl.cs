using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Calls;
using Orleans;

namespace ContactCenter.Testing.Calls;

/// <summary>The legs of one call that only write down what they are told. Keep it alive as long as the call.</summary>
public sealed class RecordingCallControl : ICallControl
{
    private static readonly ConcurrentDictionary<Guid, TaskCompletionSource> Barriers = new();
    private readonly ConcurrentQueue<LegCommand> _commands = new();

    /// <summary>Runs on every command, in order, after it was written down.</summary>
    public Action<LegCommand>? OnCommand { get; set; }

    /// <summary>Everything commanded so far.</summary>
    public ImmutableArray<LegCommand> Commands => [.. _commands];

    public Task Execute(ImmutableArray<LegCommand> commands)
    {
        foreach (var command in commands)
        {
            if (command is Barrier barrier)
            {
                if (Barriers.TryRemove(barrier.Id, out var reached))
                {
                    reached.TrySetResult();
                }

                continue;
            }

            _commands.Enqueue(command);
            OnCommand?.Invoke(command);
        }

        return Task.CompletedTask;
    }

    /// <summary>What was asked by supervisors so far.</summary>
    public ConcurrentQueue<SupervisionOrder> Orders { get; } = new();

    /// <summary>What supervisors are answered.</summary>
    public Func<SupervisionOrder, Task<SupervisionAnswer>> OnOrder { get; set; } = _ => Task.FromResult(new SupervisionAnswer(null));

    public Task<SupervisionAnswer> Supervise(SupervisionOrder order)
    {
        Orders.Enqueue(order);
        return OnOrder(order);
    }

    public Task<BrowserAnswer> Visit(BrowserOrder order) => Task.FromResult(new BrowserAnswer(null, "v=0"));

    /// <summary>Completes when everything commanded through the reference before has been carried out.</summary>
    public static Task Drain(ICallControl reference)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var barrier = new Barrier(Guid.NewGuid());
        Barriers[barrier.Id] = reached;
        _ = reference.Execute([barrier]);
        return reached.Task;
    }

    /// <summary>Takes its place behind the commands that are on their way.</summary>
    [GenerateSerializer, Immutable, Alias("test-barrier")]
    public sealed record Barrier([property: Id(0)] Guid Id) : LegCommand;
}
