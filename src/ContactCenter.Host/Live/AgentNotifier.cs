using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Agents;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Live;

/// <summary>Tells each agent's own pages their state as soon as it changes.</summary>
internal sealed partial class AgentNotifier(
    LiveChanges changes,
    AgentDesk desk,
    IHubContext<AgentHub, IAgentClient> agents,
    ILogger<AgentNotifier> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var agent in changes.OwnStates.ReadAllAsync(stoppingToken))
            {
                await TellAsync(agent, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TellAsync(AgentId agent, CancellationToken stop)
    {
        try
        {
            await agents.Clients.Group(AgentHub.GroupOf(agent)).AgentChanged(await desk.ViewAsync(agent, stop));
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // The page asks again when it needs to; the other agents must be told.
            AgentNotTold(agent, e);
        }
    }

    [LoggerMessage(1102, LogLevel.Error, "The page of agent {Agent} was not told its state")]
    private partial void AgentNotTold(AgentId agent, Exception error);
}
