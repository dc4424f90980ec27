namespace ContactCenter.Assessment.Reports.Documents;

/// <summary>The language that a report is written in.</summary>
public enum ReportLanguage
{
    Chinese,
    English,
}

/// <summary>A text of a report in both languages.</summary>
public readonly record struct Bilingual(string Chinese, string English)
{
    public string In(ReportLanguage language) => language is ReportLanguage.Chinese ? Chinese : English;
}
