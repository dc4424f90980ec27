using ContactCenter.Host.Agents;
using ContactCenter.Host.Metrics;
using ContactCenter.Host.Queues;

namespace ContactCenter.Host.Live;

/// <summary>The wallboard: complete as an answer and as a hub's first message, afterwards only the queues and agents that changed.</summary>
/// <param name="IsComplete">What is not in it is not to be seen any more: a contract ended, or the settings changed.</param>
public sealed record WallboardView(
    bool IsComplete,
    DateTimeOffset At,
    double DataDelaySeconds,
    int CallsInProgress,
    FiguresView Today,
    FiguresView LastQuarterHour,
    IReadOnlyList<QueueView> Queues,
    IReadOnlyList<AgentView> Agents,
    IReadOnlyList<HourView> Hours,
    IReadOnlyList<ProviderLoadView> Providers);

public sealed record HourView(int Hour, FiguresView Figures);
