using System.Security.Claims;
using ContactCenter.Customers.Access;

namespace ContactCenter.Customers.Contacts;

/// <summary>What a taxpayer had to do with the centre, over all channels.</summary>
internal sealed class ContactHistory(IEnumerable<IContactSource> sources)
{
    /// <summary>On the screen of who answers (TEL-16).</summary>
    public const int Shown = 5;

    public async Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var found = await Task.WhenAll(sources.Select(s => s.LastAsync(user, own, numbers, Shown, cancel)));
        return [.. found.SelectMany(f => f).OrderByDescending(c => c.At).ThenBy(c => c.Id, StringComparer.Ordinal).Take(Shown)];
    }
}
