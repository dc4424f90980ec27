using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Database;

/// <summary>The tables of contracts, records, sheets and reports.</summary>
public static class AssessmentSchema
{
    /// <summary>To be applied after the migrations of <see cref="StorageDatabase"/>.</summary>
    public static SchemaScripts Scripts { get; } = new("assessment", typeof(AssessmentSchema).Assembly);
}
