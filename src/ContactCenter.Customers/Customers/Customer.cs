using System.Collections.Immutable;

namespace ContactCenter.Customers.Customers;

/// <summary>A taxpayer who calls (纳税人).</summary>
/// <param name="Id">Given by the database.</param>
/// <param name="Version">From 1; one more with every change.</param>
/// <param name="Name">Of the person or the company.</param>
/// <param name="Numbers">Where it calls from, in the order in which they were entered.</param>
/// <param name="TaxpayerId">纳税人识别号.</param>
/// <param name="Bureau">The tax bureau it belongs to, by its id in the settings.</param>
/// <param name="Language">In which it wants to be spoken to, as a language tag: zh-CN.</param>
/// <param name="Note">What whoever answers should know.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
internal sealed record Customer(
    long Id,
    int Version,
    string Name,
    ImmutableArray<CustomerNumber> Numbers,
    string? TaxpayerId,
    string? Bureau,
    string? Language,
    string? Note,
    DateTimeOffset ChangedAt,
    string ChangedBy);

/// <param name="Number">E.164, or the digits where there is no such form.</param>
/// <param name="Written">As somebody wrote or dialled it.</param>
public sealed record CustomerNumber(string Number, string Written);
