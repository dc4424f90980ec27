using ContactCenter.Domain.Faults;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>What can be wrong with a survey and with no other thing.</summary>
internal static class SurveyFaults
{
    public static readonly FaultKind Questions = new("survey-questions", "Give 1 to {most} questions.");
    public static readonly FaultKind Question = new("survey-question", "Question {number} has no text, or one that cannot be used.");
    public static readonly FaultKind Options = new("survey-options", "Question {number} needs 2 to {most} options, each another.");
    public static readonly FaultKind NoOptions = new("survey-no-options", "Question {number} is not a choice and has no options.");
    public static readonly FaultKind Numbers = new("survey-numbers", "Give 1 to {most} telephone numbers.");
    public static readonly FaultKind Number = new("survey-number", "Line {line}: '{number}' is no telephone number.");
    public static readonly FaultKind NeverCalled = new("survey-never-called", "Line {line}: '{number}' can never be called from here.");
    public static readonly FaultKind NotAsked = new("survey-not-asked", "The survey has no question '{id}'.");
    public static readonly FaultKind Scale = new("survey-scale", "Give a whole number from 1 to 5.");
    public static readonly FaultKind NoOption = new("survey-no-option", "'{answer}' is none of the options.");
}
