using ContactCenter.Backoffice.Attachments;
using ContactCenter.Documents.Access;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as documents see it.</summary>
internal sealed class DocumentCentre(FileVault files, CentreClock clock) : IDocumentCentre
{
    public FileVault Files => files;

    public DateTimeOffset Local(DateTimeOffset time) => clock.Local(time);
}
