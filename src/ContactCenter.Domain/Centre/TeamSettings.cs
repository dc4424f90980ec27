using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>
/// A group of agents (班组), each in one at most. It is no target of calls: what it serves are the queues of its agents. Who holds a
/// permission for a team sees its agents and those queues.
/// </summary>
/// <param name="Id">Stands in rights (<c>team:id</c>) for good.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
/// <param name="Leads">Agents of the team who lead it (班长), shown beside its name; what they may do is said by their rights.</param>
[GenerateSerializer, Immutable, Alias("TeamSettings")]
public sealed record TeamSettings(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string NameEnglish,
    [property: Id(3)] ImmutableArray<AgentId> Leads);
