using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Quality.Draws;

/// <summary>A contact that may be drawn.</summary>
/// <param name="Id">Of its source; letters, digits and punctuation of ASCII.</param>
/// <param name="Stratum">What it is drawn among.</param>
public readonly record struct Candidate(string Id, string Stratum);

/// <summary>How many are drawn.</summary>
/// <param name="PerStratum">From each stratum at least so many, or all that it has.</param>
/// <param name="Total">Of all at least so many, or all that there are.</param>
/// <param name="PerMille">Of all at least this part, rounded up; 0–1,000.</param>
public sealed record Quota(int PerStratum, int Total, int PerMille);

/// <param name="Id">Of the contact.</param>
/// <param name="Stratum">What it was drawn among.</param>
/// <param name="Rank">From 1: its place in the order of its stratum.</param>
public readonly record struct Drawn(string Id, string Stratum, int Rank);

/// <param name="PopulationHash">Of the list that was drawn from.</param>
/// <param name="Size">Of it.</param>
/// <param name="Chosen">By stratum, then by rank.</param>
public sealed record DrawResult(string PopulationHash, int Size, ImmutableArray<Drawn> Chosen);

/// <summary>
/// A draw that everybody can repeat. A number that is published before decides, with plan and period, the seed; the seed puts the contacts
/// of each stratum in an order (SHA-256 of seed, line feed, id, ascending), and the first of it are drawn. Pure.
/// </summary>
public static class DrawCore
{
    /// <summary>SHA-256 of plan, first day, last day and the published number, one a line; 64 hexadecimal digits.</summary>
    public static string Seed(string plan, DateOnly from, DateOnly to, string number) =>
        Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{plan}\n{from:yyyy-MM-dd}\n{to:yyyy-MM-dd}\n{number}"))));

    /// <summary>The list that is drawn from: id, tab, stratum, line feed, in the order of the ids.</summary>
    public static byte[] List(IEnumerable<Candidate> population)
    {
        var text = new StringBuilder();
        foreach (var (id, stratum) in population.OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            text.Append(id).Append('\t').Append(stratum).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="population">Each id once.</param>
    /// <param name="seed">As <see cref="Seed"/> makes it.</param>
    /// <param name="quota">How many.</param>
    /// <exception cref="ArgumentException">An id stands in the population twice.</exception>
    public static DrawResult Draw(IReadOnlyCollection<Candidate> population, string seed, Quota quota)
    {
        if (population.DistinctBy(c => c.Id).Count() != population.Count)
        {
            throw new ArgumentException("A contact stands in the population twice.", nameof(population));
        }

        var strata = population.GroupBy(c => c.Stratum, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var sizes = strata.ConvertAll(g => g.Count());
        var counts = Allot(sizes, quota);
        var chosen = ImmutableArray.CreateBuilder<Drawn>();
        foreach (var (stratum, count) in strata.Zip(counts))
        {
            chosen.AddRange(Order(stratum.Select(c => c.Id), seed).Take(count).Select((id, i) => new Drawn(id, stratum.Key, i + 1)));
        }

        return new(Hex(SHA256.HashData(List(population))), population.Count, chosen.ToImmutable());
    }

    /// <summary>The ids of a stratum in the order in which they are drawn; a replacement is the next of it.</summary>
    public static IEnumerable<string> Order(IEnumerable<string> ids, string seed) => ids
        .Select(id => (Id: id, Key: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\n" + id)))))
        .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Id);

    /// <summary>Whether a second scorer scores it, too: by SHA-256 of seed, line feed, <c>double</c>, line feed, id.</summary>
    /// <param name="seed">Of the draw.</param>
    /// <param name="id">Of the contact.</param>
    /// <param name="share">0–100: per cent.</param>
    public static bool IsDouble(string seed, string id, int share) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\ndouble\n{id}"))) % 100 < share;

    /// <summary>
    /// How many of each stratum: what each has to give, then what is missing of the whole by the size of what is left (largest remainder,
    /// the earlier stratum first where remainders are equal).
    /// </summary>
    internal static int[] Allot(IReadOnlyList<int> sizes, Quota quota)
    {
        var all = sizes.Sum(s => (long)s);
        var wanted = Math.Min(all, Math.Max(quota.Total, ((all * quota.PerMille) + 999) / 1000));
        int[] counts = [.. sizes.Select(s => Math.Min(s, quota.PerStratum))];
        var missing = wanted - counts.Sum(c => (long)c);
        if (missing <= 0)
        {
            return counts;
        }

        long[] left = [.. sizes.Zip(counts, (s, c) => (long)s - c)];
        var sum = left.Sum();
        foreach (var i in Enumerable.Range(0, left.Length))
        {
            counts[i] += (int)(missing * left[i] / sum);
        }

        var rest = (int)(wanted - counts.Sum(c => (long)c));
        foreach (var i in Enumerable.Range(0, left.Length).OrderByDescending(i => missing * left[i] % sum).ThenBy(i => i).Take(rest))
        {
            counts[i]++;
        }

        return counts;
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
