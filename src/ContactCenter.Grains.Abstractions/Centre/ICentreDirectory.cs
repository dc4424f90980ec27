using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Grains.Abstractions.Centre;

/// <summary>The settings in force, read from memory; swapped as a whole when an administrator changes something.</summary>
public interface ICentreDirectory
{
    CentreSettings Current { get; }

    QueueSettings? FindQueue(QueueId id);

    AgentSettings? FindAgent(AgentId id);

    FlowSettings? FindFlow(FlowId id);

    /// <summary>False for a calendar that is not there.</summary>
    bool IsOpen(CalendarId calendar, DateTimeOffset at);

    AgentSettings? FindAgentByExtension(string extension);

    /// <summary>How numbers are read here.</summary>
    NumberingPlan Numbers => new(Current.CountryCode, Current.AreaCode);

    /// <summary>The entry number that this is a spelling of, as it stands in a request URI or a file.</summary>
    EntryNumberSettings? FindEntryNumber(string number);
}
