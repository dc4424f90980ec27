using System.Collections.Immutable;

namespace ContactCenter.Reporting.Documents;

/// <summary>A report that was written.</summary>
/// <param name="Content">The file.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extension">Its ending, without a dot.</param>
/// <param name="Warnings">What could not be shown as it is, in the report's language.</param>
public sealed record ReportFile(ReadOnlyMemory<byte> Content, string ContentType, string Extension, ImmutableArray<string> Warnings);

/// <summary>Makes files of one kind from reports.</summary>
public interface IReportWriter
{
    /// <summary>xlsx, pdf or csv.</summary>
    string Extension { get; }

    ReportFile Write(ReportDocument document);
}
