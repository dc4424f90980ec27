using System.Security.Claims;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Customers.Access;

/// <summary>What the slice has to know of the centre and of who talks with whom; the Host says it.</summary>
public interface ICallers
{
    /// <summary>How numbers are read here.</summary>
    NumberingPlan Numbers { get; }

    /// <summary>The tax bureaus that a taxpayer can belong to.</summary>
    IReadOnlyList<BureauChoice> Bureaus { get; }

    /// <summary>
    /// The conversations that the person has now, from the offer to the end of their summaries: a call, chats; those whose other side
    /// withholds its number are not among them.
    /// </summary>
    Task<IReadOnlyList<Conversation>> OfAsync(ClaimsPrincipal user);
}

/// <param name="Id">Of the call or chat.</param>
/// <param name="Number">Of the other side: E.164.</param>
public sealed record Conversation(string Id, string Number);

/// <param name="Id">As in the settings.</param>
/// <param name="Name">As people call it.</param>
/// <param name="NameEnglish">The same in English.</param>
public sealed record BureauChoice(string Id, string Name, string? NameEnglish);
