namespace ContactCenter.Assessment.Contracts;

/// <summary>What becomes of a calendar month that is only partly inside the term (FIN-11, X14); to be agreed before the first settlement.</summary>
public enum PartMonths
{
    /// <summary>按天折算: a sheet of its own, its sum by days; the last month of the term carries the rest of the year sum.</summary>
    ProRate,

    /// <summary>并入相邻整月: the first part is assessed and paid with the month after it, the last with the month before it.</summary>
    Merge,
}
