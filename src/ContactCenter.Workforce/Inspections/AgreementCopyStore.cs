using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Staff;
using NodaTime;

namespace ContactCenter.Workforce.Inspections;

/// <summary>A copy of a signed agreement that the bureau was sent (SEC-03).</summary>
/// <param name="Paper">Id.</param>
/// <param name="Delivery">Its number in the contract's log of deliveries.</param>
/// <param name="SentAt">When.</param>
/// <param name="SentBy">User name.</param>
public sealed record AgreementCopy(string Paper, long Delivery, DateTimeOffset SentAt, string SentBy);

/// <summary>Sends copies of agreements to the bureau, and says which were sent.</summary>
internal sealed class AgreementCopyStore(
    StorageDatabase database, IBureauChannel channel, IWorkforceCentre centre, IRosterCentre clock, TimeProvider time)
{
    /// <summary>Of some papers, by paper.</summary>
    public async Task<IReadOnlyDictionary<string, AgreementCopy>> OfAsync(IReadOnlyCollection<string> papers, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT paper, delivery, sent_at, sent_by FROM workforce.agreement_copy WHERE paper = ANY ($1)",
            r => new AgreementCopy(r.GetString(0), r.GetInt64(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3)), cancel,
            (object)papers.ToArray())).ToDictionary(c => c.Paper, StringComparer.Ordinal);

    /// <summary>
    /// The slip stands in the log of deliveries with the digest of each original, which stays where it lies encrypted: the bureau opens it
    /// there. Sent and written down, or neither.
    /// </summary>
    /// <returns>False when it was sent before.</returns>
    public async Task<bool> SendAsync(
        string project, StaffMember person, Paper paper, IEnumerable<PaperFile> originals, string by, CancellationToken cancel)
    {
        var contract = (await centre.ProjectsAsync(cancel)).First(p => p.Id == project).Name.Chinese;
        var now = time.GetUtcNow();
        var file = BureauDocuments.Notice(
            "保密协议副本送交单",
            [
                new("项目", contract), new("人员", $"{person.Name}（工号 {person.Number}）"), new("签署日期", InspectionTexts.Day(paper.SignedOn)),
                new("有效期至", paper.ValidUntil is { } last ? InspectionTexts.Day(last) : "长期"), new("审核人", paper.ReviewedBy!),
                .. originals.Select((o, at) => new Reporting.Documents.LabelledText(
                    string.Create(CultureInfo.InvariantCulture, $"副本 {at + 1}"), $"{o.Ending.ToUpperInvariant()} SHA-256 {o.Sha256}")),
            ],
            Instant.FromDateTimeOffset(now).InZone(clock.Zone).ToDateTimeOffset());
        return await database.InTransactionAsync(async () =>
        {
            await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('workforce agreement copy'))", cancel);
            if ((await OfAsync([paper.Id], cancel)).Count > 0)
            {
                return false;
            }

            var delivery = await channel.SendAsync(
                project, $"保密协议副本 Copy of the confidentiality agreement {person.Number}", $"agreement-{person.Number}.pdf", file,
                by, cancel);
            await database.WriteAsync(
                "INSERT INTO workforce.agreement_copy (paper, project, delivery, sent_at, sent_by) VALUES ($1, $2, $3, $4, $5)",
                cancel, paper.Id, project, delivery, now, by);
            return true;
        });
    }
}
