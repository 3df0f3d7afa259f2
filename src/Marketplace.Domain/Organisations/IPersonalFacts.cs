namespace Marketplace.Domain.Organisations;

/// <summary>Several facts about a person that are stored as one encrypted text and never in clear.</summary>
public interface IPersonalFacts;
