using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Agents;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Live;

/// <summary>What the server calls on an agent's page.</summary>
public interface IAgentClient
{
    Task AgentChanged(AgentView agent);
}

/// <summary>What the server calls on a wallboard.</summary>
public interface IMonitorClient
{
    Task WallboardChanged(WallboardView wallboard);
}

/// <summary>An agent's own state.</summary>
internal sealed class AgentHub(LiveChanges changes) : Hub<IAgentClient>
{
    private AgentId Agent => Context.User!.RequireAgent();

    public static string GroupOf(AgentId agent) => "agent/" + agent.Value;

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(Agent), Context.ConnectionAborted);
        changes.PageOpened(Agent);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        changes.PageClosed(Agent);
        return Task.CompletedTask;
    }
}

/// <summary>The centre as far as the person's right to a wallboard goes.</summary>
internal sealed class MonitorHub(LiveChanges changes) : Hub<IMonitorClient>
{
    /// <summary>Wallboards of the same scopes that got their complete first message.</summary>
    public static string GroupOf(ScopeSet scopes) => $"monitors/{scopes}";

    public override Task OnConnectedAsync()
    {
        changes.MonitorOpened(Context.ConnectionId, new(Context.User!.Scopes(), Context.User!, Context.Abort));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        changes.MonitorClosed(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
