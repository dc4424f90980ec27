using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Customers.Customers;

/// <summary>A taxpayer on screens.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">What a change is based on.</param>
/// <param name="Name">Of the person or the company.</param>
/// <param name="Numbers">Where it calls from.</param>
/// <param name="TaxpayerId">纳税人识别号.</param>
/// <param name="Bureau">The tax bureau it belongs to.</param>
/// <param name="Language">As a language tag.</param>
/// <param name="Note">What whoever answers should know; null on a masked one.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="IsMasked">Personal data is shown in part (SEC-01).</param>
public sealed record CustomerView(
    long Id,
    int Version,
    string Name,
    IReadOnlyList<CustomerNumber> Numbers,
    string? TaxpayerId,
    string? Bureau,
    string? Language,
    string? Note,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    bool IsMasked)
{
    private const int ShownOfId = 4;

    internal static CustomerView Of(Customer customer, bool isMasked) => new(
        customer.Id,
        customer.Version,
        isMasked ? Mask(customer.Name) : customer.Name,
        isMasked ? [.. customer.Numbers.Select(Mask)] : customer.Numbers,
        isMasked ? MaskId(customer.TaxpayerId) : customer.TaxpayerId,
        customer.Bureau,
        customer.Language,
        isMasked ? null : customer.Note,
        customer.ChangedAt,
        customer.ChangedBy,
        isMasked);

    private static string Mask(string name) => string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[0]) ? 2 : 1), "***");

    private static CustomerNumber Mask(CustomerNumber number) => new(MaskedNumber.Of(number.Number), MaskedNumber.Of(number.Number));

    private static string? MaskId(string? taxpayerId) => taxpayerId is null ? null : "***" + taxpayerId[^ShownOfId..];
}

/// <summary>Who a number is, and what they had to do with the centre.</summary>
/// <param name="Number">In the one spelling; masked unless the person talks with it.</param>
/// <param name="Customers">Those who call from it, who was changed last first; none: somebody new.</param>
/// <param name="Contacts">The last five over all channels, newest first, from the number and every other of the first customer.</param>
public sealed record CallerProfile(string Number, IReadOnlyList<CustomerView> Customers, IReadOnlyList<Contact> Contacts);

/// <summary>A taxpayer with what it had to do with the centre.</summary>
public sealed record CustomerProfile(CustomerView Customer, IReadOnlyList<Contact> Contacts);

/// <summary>What can be chosen for a taxpayer.</summary>
public sealed record CustomerChoices(IReadOnlyList<Access.BureauChoice> Bureaus);

/// <summary>That another one is the same taxpayer.</summary>
/// <param name="Other">Its id: its numbers and what this one lacks come here, and it is gone.</param>
/// <param name="OtherVersion">As it was seen.</param>
/// <param name="Version">This one, as it was seen.</param>
public sealed record CustomerMerge(long Other, int OtherVersion, int Version);
