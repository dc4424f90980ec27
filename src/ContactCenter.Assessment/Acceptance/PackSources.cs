using System.Buffers;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>The pieces of an acceptance pack that are files already: reports as they were filed, and evidence.</summary>
internal sealed class PackSources(IDiaryStore diary, DeliveryStore deliveries, EvidenceStore files, ApprovedEvidence approved)
{
    private const int LongestName = 80;
    private const int ShownHash = 12;

    /// <summary>What a name inside of an archive may not have on any system that unpacks it.</summary>
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("\\/:*?\"<>|");

    /// <summary>Every filing of every report whose period ends in one of the months; one that was not filed is missing.</summary>
    public async Task<IReadOnlyList<PackPiece>> ReportsAsync(Contract contract, YearMonth from, YearMonth to, CancellationToken cancel)
    {
        var pieces = new List<PackPiece>();
        var lines = (await diary.LinesAsync(contract.Id, cancel)).Where(l => from <= YearMonth.Of(l.Item.LastDay) && YearMonth.Of(l.Item.LastDay) <= to);
        foreach (var line in lines.OrderBy(l => l.Item.LastDay).ThenBy(l => l.Item.Key.Kind, StringComparer.Ordinal))
        {
            var (key, title) = (line.Item.Key, line.Item.Title);
            if (line.Submissions.Count == 0)
            {
                pieces.Add(new PackPiece.Absent(
                    PackKind.Report, title, key.Period, new($"尚未报送（应于 {line.Item.DueOn:yyyy-MM-dd} 前）", $"not filed (due {line.Item.DueOn:yyyy-MM-dd})")));
            }

            foreach (var filed in line.Submissions)
            {
                var by = new BilingualText(
                    $"{title.Zh}（第 {filed.Number} 次报送，{filed.SubmittedBy}）", $"{title.En} (submission {filed.Number}, {filed.SubmittedBy})");
                pieces.Add(await FileAsync(contract, PackKind.Report, by, key.Period, $"reports/{key.Kind}-{key.Period}-{filed.Number}-", filed.Sha256, cancel));
            }
        }

        return pieces;
    }

    /// <summary>What was sent beside the reports, by the local month in which it was.</summary>
    public async Task<IReadOnlyList<PackPiece>> DeliveriesAsync(Contract contract, YearMonth from, YearMonth to, TimeZoneInfo zone, CancellationToken cancel)
    {
        var pieces = new List<PackPiece>();
        foreach (var sent in (await deliveries.ListAsync(contract.Id, cancel)).Reverse())
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(sent.DeliveredAt, zone).DateTime);
            if (from <= YearMonth.Of(day) && YearMonth.Of(day) <= to)
            {
                var items = new BilingualText(string.Join('；', sent.Items), string.Join("; ", sent.Items));
                pieces.Add(await FileAsync(contract, PackKind.Delivery, items, $"{day:yyyy-MM-dd}", $"deliveries/{day:yyyy-MM-dd}-{sent.Id}-", sent.Sha256, cancel));
            }
        }

        return pieces;
    }

    /// <summary>Each file once under each name that it was handed in with, with everything that it is the evidence of.</summary>
    public async Task<IReadOnlyList<PackPiece>> EvidenceAsync(Contract contract, YearMonth from, YearMonth to, CancellationToken cancel)
    {
        var pieces = new List<PackPiece>();
        foreach (var uses in (await approved.ListAsync(contract.Id, from, to, cancel)).GroupBy(u => u.Sha256))
        {
            var title = new BilingualText(string.Join('；', uses.Select(u => u.What.Zh).Distinct()), string.Join("; ", uses.Select(u => u.What.En).Distinct()));
            var period = string.Join(' ', uses.Select(u => u.Period).Distinct().Order(StringComparer.Ordinal));
            var piece = await FileAsync(contract, PackKind.Evidence, title, period, $"evidence/{uses.Key[..ShownHash]}-", uses.Key, cancel);
            pieces.AddRange(piece is PackPiece.Present present ? await UnderEachNameAsync(contract, present, uses.Key, cancel) : [piece]);
        }

        return pieces;
    }

    private async Task<IEnumerable<PackPiece>> UnderEachNameAsync(Contract contract, PackPiece.Present piece, string sha256, CancellationToken cancel)
    {
        var file = await files.FindAsync(contract.Id, sha256, cancel);
        var names = file is null ? [] : await files.NamesAsync(file, cancel);
        return names.Select(SafeName).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => piece with { Path = $"evidence/{sha256[..ShownHash]}-{name}" });
    }

    /// <summary>A name that cannot lead out of the folder that an archive is unpacked into.</summary>
    internal static string SafeName(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsControl(c) || Unsafe.Contains(c) ? '_' : c)).Trim(' ', '.');
        return clean.Length switch
        {
            0 => "file",
            > LongestName => clean[^LongestName..],
            _ => clean,
        };
    }

    private async Task<PackPiece> FileAsync(
        Contract contract, PackKind kind, BilingualText title, string period, string start, string sha256, CancellationToken cancel)
    {
        if (await files.FindAsync(contract.Id, sha256, cancel) is not { } file || !await files.IsWholeAsync(sha256, cancel))
        {
            return new PackPiece.Absent(kind, title, period, new($"文件缺失或已损坏（{sha256}）", $"the file is gone or damaged ({sha256})"));
        }

        return new PackPiece.Present(kind, title, period, start + SafeName(file.FileName), async () =>
            await files.OpenAsync(contract.Id, sha256, CancellationToken.None) ?? throw new FileNotFoundException($"The file {sha256} was taken away."));
    }
}
