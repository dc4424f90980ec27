using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Testing.Centre;

/// <summary>Settings that a test gives; it may swap them.</summary>
public sealed class FixedCentre(CentreSettings settings) : ICentreDirectory
{
    public CentreSettings Current { get; set; } = settings;

    public QueueSettings? FindQueue(QueueId id) => Current.Queues.FirstOrDefault(queue => queue.Id == id);

    public AgentSettings? FindAgent(AgentId id) => Current.Agents.FirstOrDefault(agent => agent.Id == id);

    public FlowSettings? FindFlow(FlowId id) => Current.Flows.FirstOrDefault(flow => flow.Id == id);

    /// <summary>Asked for calendars; closed unless a test opens them.</summary>
    public Func<CalendarId, DateTimeOffset, bool> Hours { get; set; } = (_, _) => false;

    public bool IsOpen(CalendarId calendar, DateTimeOffset at) => Hours(calendar, at);

    public AgentSettings? FindAgentByExtension(string extension) => Current.Agents.FirstOrDefault(agent => agent.Extension == extension);

    public EntryNumberSettings? FindEntryNumber(string number) => new EntryNumberIndex(Current).Find(number);
}
